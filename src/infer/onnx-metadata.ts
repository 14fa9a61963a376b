/** What an ONNX file says of itself, read without an engine. */
export interface OnnxMetadata {
  /** ModelProto.metadata_props. */
  readonly properties: ReadonlyMap<string, string>;
  /** Whether it holds a graph. */
  readonly hasGraph: boolean;
}

/** Field numbers of ModelProto and StringStringEntryProto (onnx.proto, ONNX IR version 3 and later). */
const graphField = 7;
const metadataField = 14;
const keyField = 1;
const valueField = 2;

/**
 * Reads the top level of a protobuf message: the graph, which is nearly all of the file, is stepped over.
 * @throws RangeError where the bytes end within a field, SyntaxError where they are no protobuf message
 */
export function readOnnxMetadata(bytes: Uint8Array): OnnxMetadata {
  const properties = new Map<string, string>();
  let hasGraph = false;
  for (const { field, content } of fieldsOf(bytes)) {
    if (content === undefined) continue;
    if (field === graphField) hasGraph = true;
    if (field !== metadataField) continue;
    let key = '';
    let value = '';
    for (const part of fieldsOf(content)) {
      if (part.field === keyField) key = textOf(part.content);
      if (part.field === valueField) value = textOf(part.content);
    }
    properties.set(key, value);
  }
  return { properties, hasGraph };
}

const textOf = (content: Uint8Array | undefined): string => new TextDecoder().decode(content);

interface Field {
  readonly field: number;
  /** Of a field with a length; others hold numbers, which nothing here asks for. */
  readonly content: Uint8Array | undefined;
}

/** Protocol buffers, wire format: a tag (field · 8 + type), then a varint, 8 bytes, a length and content, or 4 bytes. */
function* fieldsOf(bytes: Uint8Array): Generator<Field> {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = bytes[at++];
      if (byte === undefined) throw new RangeError(`the file ends within a number at byte ${at - 1}`);
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new SyntaxError(`no number at byte ${at}`);
  };
  const take = (length: number): Uint8Array => {
    if (at + length > bytes.length)
      throw new RangeError(`${length} bytes from byte ${at} on, but the file has ${bytes.length}`);
    at += length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    const tag = varint();
    const field = Math.floor(tag / 8);
    const type = tag % 8;
    let content: Uint8Array | undefined;
    if (type === 0) varint();
    else if (type === 1) take(8);
    else if (type === 2) content = take(varint());
    else if (type === 5) take(4);
    else throw new SyntaxError(`no field of a protobuf message at byte ${at}`);
    if (field === 0) throw new SyntaxError(`no field of a protobuf message at byte ${at}`);
    yield { field, content };
  }
}
