import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type { TemplateCurve } from '../../../src/core/template.js';
import { calibrateTrace, registerDepth, type TrackGeometry } from '../../../src/digitise/calibrate/index.js';

const path = fileURLToPath(new URL('../../../../shared/real/paired/myska_top_truth.csv', import.meta.url));
const isThere = existsSync(path);
if (!isThere) console.log('skipped: ../shared/real/paired is not on this machine');

/** Scales of the scale insert, track edges of the print, both as the data's own page gives them. */
const linear = (mnemonic: string, left: number, right: number, x: readonly [number, number]) => ({
  mnemonic,
  left,
  right,
  x,
  scale: 'linear' as const,
});
const resistivity = (mnemonic: string) => ({
  mnemonic,
  left: 0.2,
  right: 20,
  x: [333, 583] as const,
  scale: 'logarithmic' as const,
});
const printed = [
  linear('GR', 0, 150, [8, 258]),
  linear('SP', -160, 40, [8, 258]),
  linear('PORZC', 60, 0, [583, 834]),
  linear('CNCF', 60, 0, [583, 834]),
  ...['M1R1', 'M1R2', 'M1R3', 'M1R6', 'M1R9'].map(resistivity),
];

describe.skipIf(!isThere)(
  'a real print: the x where its LAS says each curve stands give the values of its LAS',
  () => {
    const rows: Record<string, string>[] = isThere
      ? parse(readFileSync(path, 'utf8'), { columns: true })
      : [];
    const column = (name: string): Float64Array => Float64Array.from(rows, (row) => Number(row[name]));
    const depth = column('DEPT_FT');
    const axis = { depthUnit: 'ft' as const, start: depth[0]!, step: 0.5, sampleCount: rows.length };
    /** One row of the trace for each sample of the LAS: 2 rows a foot. */
    const registration = registerDepth(
      [0, 500, 1000, 1500, rows.length - 1].map((row) => ({ yPx: row + 0.5, depth: depth[row] ?? row })),
      'ft',
    );

    test('the depths are those of the rows', () => {
      const feet = registerDepth(
        [
          { yPx: 0, depth: 1208.2 },
          { yPx: 7850, depth: 2778.2 },
        ],
        'ft',
      );
      const y = column('row_px');
      for (const [row, value] of depth.entries()) expect(feet.depthAt(y[row]!)).toBeCloseTo(value, 9);
    });

    test.each(printed)('$mnemonic', ({ mnemonic, left, right, scale, x }) => {
      const curve: TemplateCurve = {
        ...{ mnemonic, left, right, scale, unit: '', description: '', backup: { kind: 'none' } },
        ...{ style: 'solid', weight: 'medium', colour: 'black', write: true },
      };
      const geometry: TrackGeometry = { leftAt: () => x[0], rightAt: () => x[1], referenceYAt: (yPx) => yPx };
      const trace = {
        ...{
          mnemonic,
          track: 0,
          topRow: 0,
          xPx: column(`x_${mnemonic}`),
          sigmaPx: new Float64Array(rows.length).fill(1),
        },
        ...{ flags: new Uint8Array(rows.length), wraps: new Int8Array(rows.length) },
      };
      const made = calibrateTrace(trace, geometry, curve, registration, axis);
      const truth = column(mnemonic);
      const perPx = (scale === 'linear' ? Math.abs(right - left) : Math.log(right / left)) / (x[1] - x[0]);
      expect(rows.length).toBeGreaterThan(2000);
      truth.forEach((value, row) => {
        // The x have two decimals and the values three.
        const allowed = 0.0051 * perPx * (scale === 'linear' ? 1 : value) + 0.00051;
        expect(Math.abs(made.value[row]! - value), `depth ${depth[row]}`).toBeLessThanOrEqual(allowed);
      });
    });
  },
);
