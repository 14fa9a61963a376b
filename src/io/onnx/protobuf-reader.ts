/** What is wrong with the bytes, to follow "because"; who reads a file adds which file and what to do. */
export class MalformedProtobuf extends Error {}

export interface ProtobufField {
  readonly number: number;
  /** Of a varint; 0 for every other wire type. */
  readonly integer: number;
  /** A view of the payload, nothing copied; empty for a varint. */
  readonly bytes: Uint8Array;
}

/**
 * The fields of one message in their order. Nested messages are the bytes of their field, to be read in turn.
 * @throws MalformedProtobuf where the bytes end early or are no message
 */
export function* protobufFields(bytes: Uint8Array): Generator<ProtobufField> {
  const cursor = { at: 0 };
  while (cursor.at < bytes.length) {
    const tag = varint(bytes, cursor);
    const number = Math.floor(tag / 8);
    if (number === 0) throw new MalformedProtobuf(`byte ${cursor.at} begins no field`);
    const wireType = tag % 8;
    if (wireType === 0) {
      yield { number, integer: varint(bytes, cursor), bytes: new Uint8Array(0) };
      continue;
    }
    const length = lengthOf(wireType, bytes, cursor);
    const end = cursor.at + length;
    if (end > bytes.length)
      throw new MalformedProtobuf(`it ends ${end - bytes.length} bytes before field ${number} does`);
    yield { number, integer: 0, bytes: bytes.subarray(cursor.at, end) };
    cursor.at = end;
  }
}

function lengthOf(wireType: number, bytes: Uint8Array, cursor: { at: number }): number {
  if (wireType === 2) return varint(bytes, cursor);
  if (wireType === 1) return 8;
  if (wireType === 5) return 4;
  throw new MalformedProtobuf(`byte ${cursor.at} has the unknown wire type ${wireType}`);
}

/** Exact to 2⁵³, which no length or tag exceeds; what is more loses its last digits and fails a check later. */
function varint(bytes: Uint8Array, cursor: { at: number }): number {
  let value = 0;
  for (let i = 0; i < 10; i++) {
    const byte = bytes[cursor.at++];
    if (byte === undefined) throw new MalformedProtobuf('it ends in the middle of a number');
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return value;
  }
  throw new MalformedProtobuf(`the number before byte ${cursor.at} has no end`);
}
