/** Shape of a filter and how it walks. */
export interface Geometry {
  readonly kernelRows: number;
  readonly kernelCols: number;
  readonly dilation: number;
  readonly stride: number;
}

/** Zeros that stand on each side of the map, for `conv2d`. */
export function padding({ kernelRows, kernelCols, dilation }: Geometry): [number, number][] {
  const rows = (dilation * (kernelRows - 1)) / 2;
  const cols = (dilation * (kernelCols - 1)) / 2;
  return [
    [0, 0],
    [rows, rows],
    [cols, cols],
    [0, 0],
  ];
}
