/**
 * Writes the part of the protocol buffer wire format that ONNX needs: varints, 32-bit floats and
 * length-delimited fields (https://protobuf.dev/programming-guides/encoding).
 */
export class ProtobufWriter {
  private readonly chunks: Uint8Array[] = [];
  private length = 0;

  /** An int32, int64 or enum; a negative one takes ten bytes, as the format wants it. */
  integer(field: number, value: number): this {
    return this.raw(varint(tag(field, 0))).raw(varint(value));
  }

  float(field: number, value: number): this {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    return this.raw(varint(tag(field, 5))).raw(bytes);
  }

  text(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value));
  }

  bytes(field: number, value: Uint8Array): this {
    return this.raw(varint(tag(field, 2)))
      .raw(varint(value.length))
      .raw(value);
  }

  message(field: number, message: ProtobufWriter): this {
    this.raw(varint(tag(field, 2))).raw(varint(message.length));
    for (const chunk of message.chunks) this.raw(chunk);
    return this;
  }

  finish(): Uint8Array<ArrayBuffer> {
    const whole = new Uint8Array(this.length);
    let at = 0;
    for (const chunk of this.chunks) {
      whole.set(chunk, at);
      at += chunk.length;
    }
    return whole;
  }

  private raw(chunk: Uint8Array): this {
    this.chunks.push(chunk);
    this.length += chunk.length;
    return this;
  }
}

const tag = (field: number, wireType: number): number => field * 8 + wireType;

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}
