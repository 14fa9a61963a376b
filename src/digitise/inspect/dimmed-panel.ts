import type { Scan } from '../../core/scan.js';

/** Rows [from, to) of a scan, scaled down by the mean of the pixels and faded half-way to white; RGBA. */
export function dimmedPanel(
  scan: Scan,
  from: number,
  to: number,
  scale: number,
): { data: Uint8ClampedArray; widthPx: number; heightPx: number } {
  const { widthPx: pageWidth, channels } = scan.info;
  const widthPx = Math.max(1, Math.round(pageWidth * scale));
  const heightPx = Math.max(1, Math.ceil((to - from) * scale));
  const data = new Uint8ClampedArray(widthPx * heightPx * 4);
  const sums = new Float64Array(widthPx * 3);
  const columnOf = Int32Array.from({ length: pageWidth }, (_, col) =>
    Math.min(widthPx - 1, Math.floor(((col + 0.5) * widthPx) / pageWidth)),
  );
  const columns = new Float64Array(widthPx);
  for (const col of columnOf) columns[col] = columns[col]! + 1;
  for (let row = 0; row < heightPx; row++) {
    const top = Math.min(to - 1, from + Math.floor(row / scale));
    const bottom = Math.min(to, Math.max(top + 1, from + Math.floor((row + 1) / scale)));
    const { data: samples } = scan.readRows(top, bottom - top);
    sums.fill(0);
    for (let at = 0, index = 0; at < samples.length; index++, at += channels) {
      const into = 3 * columnOf[index % pageWidth]!;
      sums[into] = sums[into]! + samples[at]!;
      if (channels === 3) {
        sums[into + 1] = sums[into + 1]! + samples[at + 1]!;
        sums[into + 2] = sums[into + 2]! + samples[at + 2]!;
      }
    }
    for (let col = 0; col < widthPx; col++) {
      const count = columns[col]! * (bottom - top);
      for (let channel = 0; channel < 3; channel++) {
        const mean = sums[3 * col + (channels === 3 ? channel : 0)]! / count;
        data[4 * (row * widthPx + col) + channel] = 255 - 0.5 * (255 - mean);
      }
      data[4 * (row * widthPx + col) + 3] = 255;
    }
  }
  return { data, widthPx, heightPx };
}
