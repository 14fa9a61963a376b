/**
 * The filter that does to pixels in steps of a block what this one does to blocks made channels (row in block, column in block,
 * channel). A dilated one has no such form.
 * @param filter [outputs, inputs, rows, cols]
 * @param shape of the parameter: [rows, cols, inputs, outputs]
 * @param block side of a block, px; 1: the filter itself
 * @returns [outputs, inputs / block², rows · block, cols · block]
 */
export function blockFilter(filter: Float32Array, shape: readonly number[], block: number): Float32Array {
  if (block === 1) return filter;
  const [rows, cols, inputs, outputs] = shape as [number, number, number, number];
  const channels = inputs / block ** 2;
  const large = new Float32Array(filter.length);
  let at = 0;
  for (let output = 0; output < outputs; output++)
    for (let channel = 0; channel < channels; channel++)
      for (let row = 0; row < rows * block; row++)
        for (let col = 0; col < cols * block; col++) {
          const inBlock = (row % block) * block + (col % block);
          const input = output * inputs + inBlock * channels + channel;
          large[at++] = filter[(input * rows + Math.floor(row / block)) * cols + Math.floor(col / block)]!;
        }
  return large;
}
