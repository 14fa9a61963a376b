/** One curve of the page, unpacked; the inverse of encode-curves.ts. */
export interface DecodedTrace {
  /** NaN where there is none. */
  readonly xPx: Float32Array;
  readonly sigmaPx: Float32Array;
  readonly flags: Uint8Array;
  readonly wraps: Int8Array;
}

export interface DecodedTable {
  readonly value: Float32Array;
  readonly sigma: Float32Array;
  readonly flags: Uint8Array;
}

export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64.trim());
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

export async function inflate(base64: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytesOf(base64)]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export async function decodeTrace(
  base64: string,
  rowCount: number,
  stepsPerPx: number,
): Promise<DecodedTrace> {
  const bytes = await inflate(base64);
  const xPx = new Float32Array(rowCount);
  const sigmaPx = new Float32Array(rowCount);
  let code = 0;
  for (let i = 0; i < rowCount; i++) {
    code = (code + bytes[i]! + (bytes[rowCount + i]! << 8)) & 0xffff;
    xPx[i] = code === 0xffff ? Number.NaN : code / stepsPerPx;
    const sigma = bytes[2 * rowCount + i]!;
    sigmaPx[i] = sigma === 0 ? Number.NaN : 2 ** ((sigma - 1) / 16 - 6);
  }
  return {
    xPx,
    sigmaPx,
    flags: bytes.slice(3 * rowCount, 4 * rowCount),
    wraps: new Int8Array(bytes.buffer.slice(4 * rowCount, 5 * rowCount)),
  };
}

export async function decodeTable(base64: string, sampleCount: number): Promise<DecodedTable> {
  const bytes = await inflate(base64);
  const floats = new DataView(bytes.buffer);
  const read = (from: number) =>
    Float32Array.from({ length: sampleCount }, (_, i) => floats.getFloat32((from + i) * 4, true));
  return { value: read(0), sigma: read(sampleCount), flags: bytes.slice(8 * sampleCount) };
}
