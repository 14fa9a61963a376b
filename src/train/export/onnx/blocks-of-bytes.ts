import type { BlockNode } from '../../graph/graph.js';
import type { OnnxGraphWriter } from './graph-writer.js';

/**
 * Moving bytes of maps of batch × rows × cols × channels. ONNX Runtime's DepthToSpace and its Transpose of many axes move them one by
 * one, which took a fifth of the time of the default network; here each step moves one axis past its neighbour, which it does by
 * whole runs of bytes. It joins two Transposes in a row, so that a Reshape must stand between them.
 */

/** Blocks that lie in the channels (row in block, column in block, channel) as pixels. */
export function pixelsOfBlocks(x: string, { block, channels }: BlockNode, writer: OnnxGraphWriter): string {
  const apart = writer.apply('Reshape', [x, writer.integers(0, 0, 0, block, block * channels)]);
  const turned = writer.apply('Transpose', [apart], { perm: [0, 1, 3, 2, 4] });
  const rows = writer.apply('Mul', [rowsOf(x, writer), writer.integers(block)]);
  return reshape(turned, [0], rows, [-1, channels], writer);
}

/** Channels before rows and columns, as outputs of a network have them. */
export const planesOf = (x: string, writer: OnnxGraphWriter): string =>
  writer.apply('Transpose', [x], { perm: [0, 3, 1, 2] });

/** Both at once: batch × channels × rows × cols of pixels. */
export function planesOfBlocks(x: string, { block, channels }: BlockNode, writer: OnnxGraphWriter): string {
  const rows = rowsOf(x, writer);
  // Rows and columns are one axis, "all", as long as they stay together.
  const blocks = writer.apply('Reshape', [
    planesOf(x, writer),
    writer.integers(0, block * block, channels, -1),
  ]);
  const planes = writer.apply('Transpose', [blocks], { perm: [0, 2, 1, 3] });
  const besides = writer.apply('Reshape', [planes, writer.integers(0, channels * block, block, -1)]);
  const wide = writer.apply('Transpose', [besides], { perm: [0, 1, 3, 2] });
  const above = reshape(wide, [0, channels, block], rows, [-1], writer);
  const whole = writer.apply('Transpose', [above], { perm: [0, 1, 3, 2, 4] });
  const tall = writer.apply('Mul', [rows, writer.integers(block)]);
  return reshape(whole, [0, channels], tall, [-1], writer);
}

const rowsOf = (x: string, writer: OnnxGraphWriter): string =>
  writer.apply('Slice', [writer.apply('Shape', [x]), writer.integers(1), writer.integers(2)]);

function reshape(
  x: string,
  before: readonly number[],
  rows: string,
  after: readonly number[],
  writer: OnnxGraphWriter,
): string {
  const parts = [writer.integers(...before), rows, writer.integers(...after)];
  return writer.apply('Reshape', [x, writer.apply('Concat', parts, { axis: 0 })]);
}
