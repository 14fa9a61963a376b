/** A page for `makeTiff`. */
export interface TiffPage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bits: 1 | 2 | 4 | 8 | 16 | 32;
  /** PhotometricInterpretation: 0 MinIsWhite, 1 MinIsBlack, 2 RGB, 3 palette, 5 CMYK. */
  readonly photometric: number;
  readonly channels: number;
  /** Interleaved, widthPx × heightPx × channels, each below 2^bits. */
  readonly samples: ArrayLike<number>;
  /** Further tags: SHORTs, LONGs or RATIONALs. */
  readonly tags?: readonly (readonly [tag: number, type: 3 | 4 | 5, values: readonly number[]])[] | undefined;
}

/** An uncompressed TIFF, written down from the specification (TIFF 6.0), one strip a page. */
export function makeTiff(pages: readonly TiffPage[], order: 'II' | 'MM' = 'II'): Buffer {
  const little = order === 'II';
  const u16 = (value: number): Buffer => {
    const b = Buffer.alloc(2);
    if (little) b.writeUInt16LE(value);
    else b.writeUInt16BE(value);
    return b;
  };
  const u32 = (value: number): Buffer => {
    const b = Buffer.alloc(4);
    if (little) b.writeUInt32LE(value);
    else b.writeUInt32BE(value);
    return b;
  };
  const parts: Buffer[] = [Buffer.from(order), u16(42)];
  let at = 8;
  const first: Buffer[] = [];
  let pointer: Buffer | undefined;
  pages.forEach((page) => {
    const data = packSamples(page, u16, u32);
    const strip = Buffer.concat([data, Buffer.alloc(data.length % 2)]);
    const stripAt = at;
    const tags: [number, number, readonly number[]][] = [
      [256, 4, [page.widthPx]],
      [257, 4, [page.heightPx]],
      [258, 3, Array(page.channels).fill(page.bits)],
      [259, 3, [1]],
      [262, 3, [page.photometric]],
      [273, 4, [stripAt]],
      [277, 3, [page.channels]],
      [278, 4, [page.heightPx]],
      [279, 4, [data.length]],
    ];
    for (const [tag, type, values] of page.tags ?? []) {
      const there = tags.findIndex((entry) => entry[0] === tag);
      if (there >= 0) tags.splice(there, 1);
      tags.push([tag, type, values]);
    }
    tags.sort((a, b) => a[0] - b[0]);
    let extraAt = stripAt + strip.length;
    const extras: Buffer[] = [];
    const entries = tags.map(([tag, type, values]) => {
      const bytes = Buffer.concat(
        values.map((value) =>
          type === 3
            ? u16(value)
            : type === 4
              ? u32(value)
              : Buffer.concat([u32(Math.round(value * 1000)), u32(1000)]),
        ),
      );
      let field: Buffer = Buffer.concat([bytes, Buffer.alloc(4)]).subarray(0, 4);
      if (bytes.length > 4) {
        field = u32(extraAt);
        extras.push(bytes, Buffer.alloc(bytes.length % 2));
        extraAt += bytes.length + (bytes.length % 2);
      }
      return Buffer.concat([u16(tag), u16(type), u32(values.length), field]);
    });
    if (pointer === undefined) first.push(u32(extraAt));
    else u32(extraAt).copy(pointer);
    pointer = Buffer.alloc(4);
    const block = [strip, ...extras, u16(entries.length), ...entries, pointer];
    at += block.reduce((sum, part) => sum + part.length, 0);
    parts.push(...block);
  });
  parts.splice(2, 0, ...first);
  return Buffer.concat(parts);
}

function packSamples(
  { widthPx, heightPx, channels, bits, samples }: TiffPage,
  u16: (value: number) => Buffer,
  u32: (value: number) => Buffer,
): Buffer {
  if (bits === 16) return Buffer.concat(Array.from(samples, u16));
  if (bits === 32) return Buffer.concat(Array.from(samples, u32));
  const rowSamples = widthPx * channels;
  const rowBytes = Math.ceil((rowSamples * bits) / 8);
  const out = Buffer.alloc(rowBytes * heightPx);
  for (let row = 0; row < heightPx; row++) {
    for (let i = 0; i < rowSamples; i++) {
      const bit = i * bits;
      const byte = row * rowBytes + (bit >> 3);
      out[byte] = out[byte]! | (samples[row * rowSamples + i]! << (8 - bits - (bit & 7)));
    }
  }
  return out;
}

/** A pattern in which every row and column differs, with runs as in a drawing. */
export function patternSamples(widthPx: number, heightPx: number, channels: number, bits: number): number[] {
  const samples: number[] = [];
  for (let row = 0; row < heightPx; row++) {
    for (let col = 0; col < widthPx; col++) {
      for (let channel = 0; channel < channels; channel++) {
        samples.push(((row * 7 + (col >> 2) * 13 + channel * 5 + ((row * col) >> 3)) * 257) % 2 ** bits);
      }
    }
  }
  return samples;
}
