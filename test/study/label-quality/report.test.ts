import { describe, expect, it } from 'vitest';
import { type QualityScore, qualityScores } from '../../../src/labels/quality/index.js';
import { qualityCellName, qualityCellsOf } from '../../../src/study/label-quality/design/cell.js';
import { parseQualityDesign } from '../../../src/study/label-quality/design/parse-quality-design.js';
import { rankingMetricNames } from '../../../src/study/label-quality/report/metrics.js';
import { inPaper } from '../../../src/study/label-quality/report/paper.js';
import { qualityParts } from '../../../src/study/label-quality/report/quality-page.js';
import { qualityReading } from '../../../src/study/label-quality/report/reading.js';
import type { QualityCellResult } from '../../../src/study/label-quality/run/cell-result.js';
import { tinyQuality } from './tiny-quality.js';

const cellOf = (seed: number, errors: (string | null)[], softmin: number[]): QualityCellResult => ({
  name: `made-up__seed-${seed}`,
  cell: { dataset: 'drop', penPx: null, model: 'fpn', seed },
  wells: errors.map((_, image) => `well-${image >> 1}`),
  errors,
  scores: Object.fromEntries(qualityScores.map((name) => [name, softmin])) as Record<QualityScore, number[]>,
  iou: [0.9, null, 0.5],
  lastLosses: [0.1],
  seconds: 60,
  engine: 'cpu',
  version: '0.1.0',
  finished: '2026-01-02T00:00:00.000Z',
});

describe('a reading of finished cells', () => {
  const errors = ['drop', 'swap', null, null, null, null];

  it('is of one error against the images without any, the others left out', () => {
    const cell = cellOf(1, errors, [0.1, 0.9, 0.2, 0.3, 0.4, 0.5]);
    expect(qualityReading([cell], 'softmin', 'auroc', 'drop')).toMatchObject({
      value: 1,
      wrong: 1,
      images: 5,
    });
    expect(qualityReading([cell], 'softmin', 'auroc', 'swap').value).toBe(0);
    expect(qualityReading([cell], 'softmin', 'auroc').value).toBe(0.5);
    expect(qualityReading([cell], 'softmin', 'liftT').value).toBe(1.5);
    expect(qualityReading([cell], 'softmin', 'lift100').value).toBeNaN();
  });

  it('is the mean over seeds: what one network says is not ranked against what another says', () => {
    // Pooled, every image of the second seed would be below every one of the first.
    const first = cellOf(1, errors, [0.6, 0.7, 0.8, 0.8, 0.9, 0.9]);
    const second = cellOf(2, errors, [0.2, 0.1, 0, 0, 0, 0]);
    const { value, interval } = qualityReading([first, second], 'softmin', 'auroc');
    expect(value).toBe(0.5);
    expect(interval).toEqual({ low: 0, high: 1 });
  });
});

describe('the lift of the hundred worst images', () => {
  it('is no larger than there are images for, a seed that is drawn twice included', () => {
    const errors = Array.from({ length: 240 }, (_, image) => (image % 5 === 0 ? 'drop' : null));
    const perfect = errors.map((error, image) => (error === null ? 1 + image : image / 1000));
    const cells = [cellOf(1, errors, perfect), cellOf(2, errors, perfect)];
    const { value, interval } = qualityReading(cells, 'softmin', 'lift100');
    expect(value).toBeCloseTo(2.4, 12);
    expect(interval.low).toBeGreaterThan(1.6);
    expect(interval.high).toBeLessThanOrEqual(2.4 + 1e-12);
  });
});

describe('the numbers of the paper', () => {
  const mislabelled = { drop: 212, swap: 324, shift: 221 };
  const all = Object.entries(mislabelled).flatMap(([dataset, count]) =>
    ['deeplabv3plus', 'fpn'].flatMap((model) =>
      qualityScores
        .filter((score) => score !== 'tccp-balanced')
        .map((score) => ({ dataset, count, model, score })),
    ),
  );

  it('are whole hits where they are lifts: 212, 324 and 221 of 1,112 images are mislabelled', () => {
    for (const { dataset, count, model, score } of all)
      for (const [metric, top] of [
        ['liftT', count],
        ['lift100', 100],
      ] as const) {
        const hits = (inPaper(metric, score, dataset, model)! * top * count) / 1112;
        // Printed to a thousandth.
        expect(Math.abs(hits - Math.round(hits))).toBeLessThan((0.0006 * top * count) / 1112);
      }
  });

  it('are there for every score but the balanced one, which is ours', () => {
    for (const metric of rankingMetricNames) {
      for (const { dataset, model, score } of all)
        expect(inPaper(metric, score, dataset, model)).toBeGreaterThan(0);
      expect(inPaper(metric, 'tccp-balanced', 'drop', 'fpn')).toBeNull();
      expect(inPaper(metric, 'softmin', 'drop', 'light')).toBeNull();
    }
    expect(inPaper('auroc', 'softmin', 'shift', 'fpn')).toBe(0.828);
    expect(inPaper('lift100', 'coco', 'shift', 'deeplabv3plus')).toBe(3.17);
  });
});

describe('the tables of label quality', () => {
  const design = parseQualityDesign(
    tinyQuality({ models: '[{name: fpn, width: 0.25, depth: -1}]', seeds: '[1, 2]' }),
    'tiny',
  );
  const cells = qualityCellsOf(design).slice(0, 1);
  const results = {
    design,
    cells: cells.map((cell) => ({
      ...cellOf(1, ['drop', null, null, 'drop', null, null, null, null], [1, 5, 6, 2, 7, 8, 9, 10]),
      name: qualityCellName(cell),
      cell,
    })),
    missing: qualityCellsOf(design).slice(1),
  };
  const parts = qualityParts([results]);

  it('say how well the networks had learnt, and what was not run', () => {
    expect(parts.get('regions-networks')).toContain('| drop | – | FPN | 0.700 | 0.900 | – | 0.500 |');
    expect(parts.get('regions-runs')).toContain('1 of 2 cells were run; the others have no result; seeds: 1');
  });

  it('put every score beside the paper’s, the best in bold', () => {
    const rows = parts.get('paper')!.split('\n');
    expect(rows[0]).toBe('**drop, FPN**');
    expect(rows.find((row) => row.startsWith('| Softmin'))).toMatch(
      /^\| Softmin \| \*\*1\.000\*\* \(1\.000 to 1\.000\) \| 0\.947 \| .* \| 4\.107 \| – \(– to –\) \| 5\.193 \|$/,
    );
    expect(parts.has('curves-auroc')).toBe(false);
  });
});
