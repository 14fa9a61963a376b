/**
 * The smallest segmenter that says something: one convolution with a bias, then the logistic function. Written here
 * byte by byte (onnx.proto, IR version 8), so that what reads models is tested on a file that welltrace did not write.
 */
export interface TinyModel {
  /** Rows and columns of the square filter, odd; all of its weights are alike. */
  readonly kernelPx?: number;
  /** For each channel: logit = weight · (sum of darkness under the filter) + bias. */
  readonly weights: readonly number[];
  readonly biases: readonly number[];
  /** metadata_props. */
  readonly properties?: Readonly<Record<string, string>>;
  readonly outputName?: string;
}

export const fiveChannels = ['solid', 'dashed', 'dotted', 'dashed-trace', 'dotted-trace'];

export const tinyProperties = { name: 'tiny', channels: JSON.stringify(fiveChannels), multiplePx: '16' };

/** Ink is solid; the other channels say nothing. */
export const inkIsSolid: TinyModel = { weights: [20, 0, 0, 0, 0], biases: [-10, -20, -20, -20, -20] };

export function onnxBytes(model: TinyModel): Uint8Array {
  const { kernelPx = 1, weights, biases, properties = tinyProperties, outputName = 'probability' } = model;
  const channels = weights.length;
  const filter = weights.flatMap((weight) => new Array<number>(kernelPx ** 2).fill(weight));
  const pad = (kernelPx - 1) / 2;
  const pads = message(
    text(1, 'pads'),
    ...[pad, pad, pad, pad].map((value) => varintField(8, value)),
    varintField(20, 7),
  );
  const conv = message(
    ...['image', 'filter', 'bias'].map((name) => text(1, name)),
    text(2, 'logit'),
    text(4, 'Conv'),
    bytesField(5, pads),
  );
  const sigmoid = message(text(1, 'logit'), text(2, outputName), text(4, 'Sigmoid'));
  const graph = message(
    bytesField(1, conv),
    bytesField(1, sigmoid),
    text(2, 'tiny'),
    bytesField(5, tensor('filter', [channels, 1, kernelPx, kernelPx], filter)),
    bytesField(5, tensor('bias', [channels], biases)),
    bytesField(11, value('image', ['batch', 1, 'rows', 'cols'])),
    bytesField(12, value(outputName, ['batch', channels, 'rows', 'cols'])),
  );
  return message(
    varintField(1, 8),
    bytesField(7, graph),
    bytesField(8, message(text(1, ''), varintField(2, 17))),
    ...Object.entries(properties).map(([key, each]) => bytesField(14, message(text(1, key), text(2, each)))),
  );
}

function tensor(name: string, dims: readonly number[], values: readonly number[]): Uint8Array {
  const raw = new Uint8Array(Float32Array.from(values).buffer);
  return message(
    ...dims.map((dim) => varintField(1, dim)),
    varintField(2, 1),
    text(8, name),
    bytesField(9, raw),
  );
}

function value(name: string, dims: readonly (number | string)[]): Uint8Array {
  const shape = message(
    ...dims.map((dim) => bytesField(1, typeof dim === 'number' ? varintField(1, dim) : text(2, dim))),
  );
  const type = message(bytesField(1, message(varintField(1, 1), bytesField(2, shape))));
  return message(text(1, name), bytesField(2, type));
}

function varint(value: number): number[] {
  return value < 0x80 ? [value] : [(value % 0x80) + 0x80, ...varint(Math.floor(value / 0x80))];
}

const message = (...fields: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(fields));
const varintField = (field: number, value: number): Uint8Array =>
  Uint8Array.from([...varint(8 * field), ...varint(value)]);
const bytesField = (field: number, bytes: Uint8Array): Uint8Array =>
  message(Uint8Array.from([...varint(8 * field + 2), ...varint(bytes.length)]), bytes);
const text = (field: number, content: string): Uint8Array =>
  bytesField(field, new TextEncoder().encode(content));
