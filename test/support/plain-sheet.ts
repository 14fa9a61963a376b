import type { LogSheet, SheetTrack } from '../../src/core/log-sheet.js';

/** A small sheet without curves: one linear track, a depth column, one logarithmic track. */
export function plainSheet(changes: Partial<LogSheet> = {}): LogSheet {
  const pensMm = { edge: 0.3, major: 0.2, minor: 0.1 };
  return {
    widthMm: 130,
    heightMm: 90,
    curveSet: { well: 'TEST 1', depthUnit: 'ft', depths: Float64Array.of(1000, 1100), curves: [] },
    depth: {
      unit: 'ft',
      top: 1003,
      mmPerUnit: 1.27,
      lines: [
        { every: 2, penMm: 0.1 },
        { every: 10, penMm: 0.2 },
        { every: 50, penMm: 0.35 },
      ],
      numbers: { every: 50, orientation: 'upright', heightMm: 2.5, leftMm: 55, rightMm: 75 },
      linesCrossColumn: false,
      ticks: null,
    },
    tracks: [
      { name: 'gr', leftMm: 5, rightMm: 55, grid: { kind: 'linear', divisions: 10 }, pensMm, curves: [] },
      {
        name: 'res',
        leftMm: 75,
        rightMm: 125,
        grid: { kind: 'logarithmic', decades: 2, firstDigit: 2 },
        pensMm,
        curves: [],
      },
    ] satisfies SheetTrack[],
    log: { topMm: 10, bottomMm: 80 },
    blocks: [],
    annotations: [],
    fontFamily: 'sans',
    gridColour: [0, 0, 0],
    paperColour: [255, 255, 255],
    ...changes,
  };
}
