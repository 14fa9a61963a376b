import type { OnnxGraphWriter } from './graph-writer.js';

/**
 * softmax(Qᵀ K / √d) Vᵀ for each head, pixels as rows (Vaswani 2017, equation 1).
 * @param inputs names of queries, keys and values, each batch × channels × rows × columns
 * @param widths channels of a head: d in queries and keys, and those of the values
 */
export function attention(
  inputs: readonly string[],
  heads: number,
  widths: { readonly key: number; readonly value: number },
  writer: OnnxGraphWriter,
): string {
  const [queries, keys, values] = inputs as readonly [string, string, string];
  const split = (map: string, width: number): string =>
    writer.apply('Reshape', [map, writer.integers(0, heads, width, -1)]);
  const turn = (map: string): string => writer.apply('Transpose', [map], { perm: [0, 1, 3, 2] });
  const product = writer.apply('MatMul', [turn(split(queries, widths.key)), split(keys, widths.key)]);
  const scores = writer.apply('Mul', [product, writer.scalar(1 / Math.sqrt(widths.key))]);
  const weights = writer.apply('Softmax', [scores], { axis: -1 });
  const mixed = writer.apply('MatMul', [weights, turn(split(values, widths.value))]);
  return writer.apply('Reshape', [turn(mixed), writer.apply('Shape', [values])]);
}
