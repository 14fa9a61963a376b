import type { CurveSet, LoggedCurve } from '../../src/core/curve-set.js';
import type { LogSheet, SheetCurve } from '../../src/core/log-sheet.js';

/** A curve set of named values at depths 100, 101, 102 … */
export function logsOf(
  values: Readonly<Record<string, readonly number[]>>,
  unit: 'ft' | 'm' = 'ft',
): CurveSet {
  const curves = Object.entries(values).map(
    ([mnemonic, each]): LoggedCurve => ({
      mnemonic,
      unit: '',
      description: '',
      values: Float64Array.from(each),
    }),
  );
  const count = curves[0]!.values.length;
  return {
    well: 'Test 1',
    depthUnit: unit,
    depths: Float64Array.from({ length: count }, (_, index) => 100 + index),
    curves,
  };
}

export const plainCurve = (mnemonic: string, more: Partial<SheetCurve> = {}): SheetCurve => ({
  mnemonic,
  left: 0,
  right: 100,
  scale: 'linear',
  backup: { kind: 'none' },
  style: 'solid',
  penMm: 0.3,
  dashMm: [],
  dashStartMm: 0,
  cap: 'butt',
  colour: 'black',
  fill: null,
  ...more,
});

/** One track, 10 to 60 mm, log from 20 mm, 10 mm for a unit of depth from 100 on; nothing else on the sheet. */
export function plainSheet(curveSet: CurveSet, ...curves: readonly SheetCurve[]): LogSheet {
  const heightMm = 10 * (curveSet.depths.length - 1);
  return {
    widthMm: 80,
    heightMm: heightMm + 40,
    curveSet,
    depth: {
      unit: curveSet.depthUnit,
      top: 100,
      mmPerUnit: 10,
      lines: [{ every: 1, penMm: 0.1 }],
      numbers: { every: 2, orientation: 'upright', heightMm: 2, leftMm: 60, rightMm: 80 },
      linesCrossColumn: false,
      ticks: null,
    },
    tracks: [
      {
        name: 'track 1',
        leftMm: 10,
        rightMm: 60,
        grid: { kind: 'linear', divisions: 10 },
        pensMm: { edge: 0.3, major: 0.2, minor: 0.1 },
        curves,
      },
    ],
    log: { topMm: 20, bottomMm: 20 + heightMm },
    blocks: [],
    annotations: [],
    fontFamily: 'sans',
    gridColour: [0, 0, 0],
    paperColour: [255, 255, 255],
  };
}
