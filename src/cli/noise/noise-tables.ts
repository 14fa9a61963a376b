import type { MaskPairFigures } from '../../metrics/noise/index.js';
import { type ShownTable, shown } from '../evaluate/evaluation.js';
import type { CurveNoise, CurveReport } from './curve-noise.js';

/** What a row of figures shows: its head, its key in CSV and JSON, its digits. */
const columns: readonly (readonly [head: string, key: keyof CurveNoise, digits: number])[] = [
  ['length px', 'lengthPx', 0],
  ['band px', 'bandWidthPx', 2],
  ['noise', 'noiseRate', 3],
  ['0→1', 'flipTo1', 3],
  ['1→0', 'flipTo0', 3],
  ['F1', 'f1', 3],
  ['IoU', 'iou', 3],
  ['F1 1 px', 'f1Within1Px', 3],
  ['F1 clean', 'cleanF1', 3],
  ['F1 best', 'bestF1', 3],
];

const cells = (noise: CurveNoise): string[] => columns.map(([, key, digits]) => shown(noise[key], digits));
const heads = columns.map(([head]) => head);

export function noiseTables(curves: readonly CurveReport[]): ShownTable[] {
  return [
    {
      title: 'Curves',
      head: ['curve', 'pen px', '|dx/dy|', ...heads, 'F1 pair', 'round–floor'],
      rows: curves.map(({ name, penPx, meanSlope, whole, wholePair, roundAgainstFloorF1 }) => [
        name,
        shown(penPx, 2),
        shown(meanSlope, 2),
        ...cells(whole),
        shown(wholePair.f1, 3),
        shown(roundAgainstFloorF1, 3),
      ]),
    },
    {
      title: 'By local slope |dx/dy|',
      head: ['curve', 'slope', ...heads],
      rows: curves.flatMap(({ name, bySlope }) =>
        bySlope.map((part) => [name, slopeName(part.from, part.to), ...cells(part)]),
      ),
    },
  ];
}

export const slopeName = (from: number, to: number | null): string =>
  to === null ? `${from} –` : `${from} – ${to}`;

export function maskPairTable(pair: MaskPairFigures): ShownTable {
  const rows: [string, string][] = [
    ['F1', shown(pair.f1, 3)],
    ['IoU', shown(pair.iou, 3)],
    ['F1 within 1 px', shown(pair.f1Within1Px, 3)],
    ['area, px', pair.areaPx.join(' and ')],
    ['band (in one mask alone), px', String(pair.bandAreaPx)],
    ['run, px', shown(pair.runPx, 2)],
    ['offset along x, px', `${shown(pair.offsetXPx, 3)} (σ ${shown(pair.offsetSdPx, 3)}, ${pair.rows} rows)`],
    ['best whole shift, px', `${pair.bestShift.x}, ${pair.bestShift.y} (F1 ${shown(pair.bestShift.f1, 3)})`],
    ['implied jitter, σ px', shown(pair.impliedSigmaPx, 3)],
  ];
  return { title: 'Pair of masks', head: ['figure', 'value'], rows };
}
