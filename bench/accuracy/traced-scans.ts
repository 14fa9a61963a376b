import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Segmenter } from '../../src/core/segmenter.js';
import { trackGeometry } from '../../src/digitise/calibrate/index.js';
import { randomShareWithin, scoreTrace, truthSlopes } from '../../src/metrics/index.js';
import { csvColumns } from './csv-columns.js';
import { digitise, traceOf } from './digitise.js';
import type { ScoredCurve } from './scored-curve.js';

/** A curve as the print shows it; the scale as in the truth, else 0–1, of which no score here makes use. */
type Curve = readonly [
  mnemonic: string,
  style: 'solid' | 'dashed' | 'dotted',
  weight: 'light' | 'medium' | 'heavy',
];

/** The tracks of a scan of real/truth: the curve whose truth is known first, then what else the track holds. */
export interface TracedScan {
  readonly name: string;
  readonly crop: string;
  readonly tracks: readonly (readonly [Curve, ...Curve[]])[];
}

export const tracedScans: readonly TracedScan[] = [
  { name: 'Lea ES', crop: 'nm_lea_30025072680_es_dashed_300dpi__log', tracks: [[['SP', 'solid', 'medium']]] },
  {
    name: 'Iowa Realty A',
    crop: 'tx_pecos_iowa_realty_1950_scanA_handwriting_400dpi__log',
    tracks: [[['SP', 'solid', 'heavy']]],
  },
  {
    name: '4704301469',
    crop: 'wv_4704301469_gr_fdc_5in_200dpi__log',
    tracks: [
      [
        ['GR', 'solid', 'heavy'],
        ['CALI', 'solid', 'heavy'],
      ],
    ],
  },
  {
    name: '4705300297',
    crop: 'wv_4705300297_i_3_dense_grid_200dpi__log',
    tracks: [
      [
        ['GR', 'solid', 'medium'],
        ['SP', 'dashed', 'medium'],
        ['TENS', 'dotted', 'medium'],
      ],
    ],
  },
  { name: 'Mason GR', crop: 'wv_mason_gr_i_300dpi__log', tracks: [[['GR', 'solid', 'heavy']]] },
  {
    name: 'Mason DIL',
    crop: 'wv_mason_union_drilling_dil_sfl_5in_200dpi__log',
    tracks: [
      [['GR', 'solid', 'heavy']],
      [
        ['SFLU', 'solid', 'medium'],
        ['ILD', 'dashed', 'medium'],
        ['ILM', 'dashed', 'medium'],
        ['TENS', 'dotted', 'medium'],
      ],
    ],
  },
];

interface TruthFacts {
  readonly track_edges: readonly (readonly [row: number, left: number, right: number])[];
  readonly depth_picks: readonly (readonly [row: number, depth: number])[];
}

/** Every curve of a scan whose centreline was followed by hand. */
export async function scoreTracedScan(
  real: string,
  scan: TracedScan,
  segmenter?: Segmenter,
): Promise<ScoredCurve[]> {
  const truthFile = (curve: string, ending: string) =>
    join(real, 'truth', `${scan.crop}__${curve}.${ending}`);
  const facts = scan.tracks.map(
    ([[curve]]) => JSON.parse(readFileSync(truthFile(curve, 'json'), 'utf8')) as TruthFacts,
  );
  const scanPath = join(real, 'scans', `${scan.crop}.tif`);
  const sheet = await digitise(scanPath, templateOf(scan, facts), segmenter);
  return scan.tracks.map(([[mnemonic]], track) => {
    const column = csvColumns(truthFile(mnemonic, 'csv'));
    const rows = column('row');
    const truePx = column('x');
    const certain = Array.from(column('certain'), (value) => value === 1);
    const trace = traceOf(sheet, mnemonic);
    const at = (values: Float64Array) => rows.map((row) => values[row - trace.topRow] ?? Number.NaN);
    const foundPx = at(trace.xPx);
    const scores = scoreTrace({ rows, foundPx, truePx, sigmaPx: at(trace.sigmaPx), certain });
    const { leftAt, rightAt } = trackGeometry(sheet.layout, track);
    const keep = (values: Float64Array) => values.filter((_, i) => certain[i]!);
    return {
      key: `${scan.name.replaceAll(' ', '-')}-${mnemonic}`.toLowerCase(),
      sheet: scan.name,
      mnemonic,
      scores,
      goals: [
        {
          what: 'rows within 3 px',
          measured: scores.across.within3,
          as: 'share',
          bound: 'at least',
          goal: 0.98,
        },
        { what: 'median', measured: scores.across.median, as: 'px', bound: 'at most', goal: 0.75 },
      ],
      randomWithin3: randomShareWithin(
        keep(truePx),
        keep(truthSlopes(rows, truePx)),
        keep(rows.map((row) => leftAt(row + 0.5))),
        keep(rows.map((row) => rightAt(row + 0.5))),
        3,
      ),
      identity: null,
      pictured: { scanPath, rows: rows.map((row) => row + 0.5), foundPx, truePx, counts: certain },
    };
  });
}

/** Track borders as they drift and depth picks from the truth; rows there are indices, here continuous y. */
function templateOf({ tracks }: TracedScan, facts: readonly TruthFacts[]): string {
  return JSON.stringify({
    depth: { unit: 'ft', picks: facts[0]!.depth_picks.map(([row, depth]) => ({ y: row + 0.5, depth })) },
    tracks: tracks.map((curves, track) => ({
      edges: facts[track]!.track_edges.map(([row, left, right]) => ({ y: row, left, right })),
      curves: curves.map(([mnemonic, style, weight]) => ({ mnemonic, left: 0, right: 1, style, weight })),
    })),
  });
}
