import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WelltraceError } from '../../../src/core/errors.js';
import { readModelInfo } from '../../../src/io/onnx/model-info.js';
import { ProtobufWriter } from '../../../src/io/onnx/protobuf-writer.js';
import { exportOnnx } from '../../../src/train/export/onnx/export.js';
import { GraphBuilder } from '../../../src/train/graph/builder.js';

const configuration = { seed: 7, loss: { name: 'Lovász', weights: [1, 2.5] } };

function modelFile(): Uint8Array {
  const graph = new GraphBuilder(1);
  const network = graph.build(graph.conv('only', graph.input, 2), 16);
  return exportOnnx(network, new Float32Array(20).fill(0.5), {
    name: 'light',
    channels: ['γ-ray', 'SP'],
    configuration,
  });
}

const refusalOf = (bytes: Uint8Array): string => {
  try {
    readModelInfo(bytes, 'curves.onnx');
  } catch (error) {
    if (error instanceof WelltraceError) return error.message;
    throw error;
  }
  throw new Error('was read');
};

describe('what a model file says of itself', () => {
  it('comes back as it was exported', () => {
    expect(readModelInfo(modelFile(), 'curves.onnx')).toMatchObject({
      name: 'light',
      channels: ['γ-ray', 'SP'],
      multiplePx: 16,
      configuration,
      inputs: ['image'],
      outputs: ['probability'],
    });
  });

  it('is refused in one sentence wherever the file is cut', () => {
    const whole = modelFile();
    for (let length = 0; length < whole.length; length++) {
      const message = refusalOf(whole.subarray(0, length));
      expect(message).toMatch(/^Expected a model .* but curves\.onnx is .* export it again\.$/);
      expect(message).not.toContain('\n');
    }
  });

  it('is refused where one byte of the network changed', () => {
    const whole = modelFile();
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: whole.length / 2 }),
        fc.integer({ min: 1, max: 255 }),
        (at, by) => {
          const damaged = whole.slice();
          damaged[at]! ^= by;
          expect(refusalOf(damaged)).toMatch(/^Expected a model/);
        },
      ),
    );
  });

  it('never answers noise with anything but that sentence', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        expect(refusalOf(noise)).toMatch(/^Expected a model .*\.$/);
      }),
    );
  });

  it('is refused where somebody else wrote the model', () => {
    const foreign = new ProtobufWriter().integer(1, 8).message(7, new ProtobufWriter().text(2, 'resnet'));
    expect(refusalOf(foreign.finish())).toContain('because it has no property welltrace.model;');
    expect(refusalOf(new TextEncoder().encode('{"json": true}'))).toContain('curves.onnx');
    expect(refusalOf(new Uint8Array(0))).toContain('because it holds no graph;');
  });
});

describe('numbers in protocol buffers', () => {
  it('are written as the encoding guide has them', () => {
    // https://protobuf.dev/programming-guides/encoding: field 1 = 150; field 2 = "testing"; −2 in ten bytes.
    expect([...new ProtobufWriter().integer(1, 150).finish()]).toEqual([0x08, 0x96, 0x01]);
    expect([...new ProtobufWriter().text(2, 'testing').finish()]).toEqual([
      0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67,
    ]);
    expect([...new ProtobufWriter().integer(1, -2).finish()]).toEqual([
      0x08, 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01,
    ]);
  });
});
