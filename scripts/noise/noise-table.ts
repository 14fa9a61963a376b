import type { AxisPhase } from '../../src/core/phase.js';
import type { Stroke } from '../../src/core/polyline.js';
import { maskAgreement, rowRunAgreement, rowRunBestF1 } from '../../src/metrics/noise/index.js';
import { coverageAreas, labelRules, type PixelWindow } from '../../src/render/label/index.js';
import { markdownTable } from '../../src/report/markdown.js';

const pens = [1, 2, 3];
const clean: AxisPhase = { kind: 'fixed', meanPx: 0 };
const uniform: AxisPhase = { kind: 'uniform', meanPx: 0, halfWidthPx: 0.5 };
const normal = (sigmaPx: number): AxisPhase => ({ kind: 'normal', meanPx: 0, sigmaPx });

/** The ceilings of a run a row in closed form, and the rules on two curves: Markdown. */
export function noiseTable(): string {
  return [
    '**One run of w pixels a row, in closed form: F1 / IoU, and F1 with a tolerance of 1 px**',
    ceilings(),
    '**F1 against the mask of coverage ≥ ½ on the same grid**: x = 150 + m·(π/2)·t·sin(y/t) px, a point each row, 2011 rows',
    rulesOnSines(),
  ].join('\n\n');
}

function ceilings(): string {
  const three = (value: number) => value.toFixed(3);
  const row = (name: string, a: AxisPhase, b: AxisPhase) => {
    const found = pens.map((pen) => rowRunAgreement(pen, a, b));
    return [
      name,
      ...found.map(({ f1, iou }) => `${three(f1)} / ${three(iou)}`),
      found.map(({ f1Within1Px }) => three(f1Within1Px)).join(' / '),
    ];
  };
  const best = (name: string, jitter: AxisPhase) => [
    `best F1 of a predictor that knows x, labels jittered ${name}`,
    ...pens.map((pen) => three(rowRunBestF1(pen, jitter))),
    '',
  ];
  return markdownTable(
    ['', 'w = 1', 'w = 2', 'w = 3', 'within 1 px, w = 1 / 2 / 3'],
    [
      row('two roundings, uniform ±½', uniform, uniform),
      ...[0.25, 0.5, 1].map((sigma) => row(`two roundings, normal σ ${sigma}`, normal(sigma), normal(sigma))),
      row('round against floor', clean, { kind: 'fixed', meanPx: -0.5 }),
      row('clean against uniform ±½', clean, uniform),
      ...[0.25, 0.5, 1].map((sigma) => row(`clean against normal σ ${sigma}`, clean, normal(sigma))),
      best('uniform ±½', uniform),
      ...[0.5, 1].map((sigma) => best(`normal σ ${sigma}`, normal(sigma))),
    ],
  );
}

const rows = 2011;
const window: PixelWindow = { left: 0, top: 0, widthPx: 300, heightPx: rows };

function rulesOnSines(): string {
  const names = ['row-round', 'bresenham', 'wu', 'floor', 'centre'] as const;
  const lines = (
    [
      ['near-vertical: m = 0.18, t = 160', 0.18, 160],
      ['steep: m = 1.5, t = 40', 1.5, 40],
      ['steep: m = 1.72, t = 40', 1.72, 40],
    ] as const
  ).flatMap(([name, mean, period]) =>
    [1, 3].map((pen) => {
      const stroke = sine(pen, mean, period);
      const reference = labelRules.coverage.mask(stroke, window);
      const touched = Uint8Array.from(coverageAreas([stroke], window), (area) => +(area > 0));
      return [
        `${name}, pen ${pen} px`,
        ...names.map((rule) => maskAgreement(labelRules[rule].mask(stroke, window), reference).f1.toFixed(3)),
        maskAgreement({ ...reference, data: touched }, reference).f1.toFixed(3),
        maskAgreement(labelRules.bresenham.mask(endsRounded(stroke), window), reference).f1.toFixed(3),
      ];
    }),
  );
  return markdownTable(
    ['curve, m = mean \\|dx/dy\\|', ...names, 'coverage > 0', 'bresenham, ends rounded'],
    lines,
  );
}

/** What code that knows whole pixels alone draws: a point in each row, on the middle of a pixel. */
function endsRounded(stroke: Stroke): Stroke {
  const { x } = stroke.paths[0]!;
  const middles = Float64Array.from(
    { length: rows },
    (_, row) => Math.floor((x[row]! + x[row + 1]!) / 2) + 0.5,
  );
  return { ...stroke, paths: [{ x: middles, y: middles.map((_, row) => row + 0.5) }] };
}

function sine(penWidth: number, mean: number, period: number): Stroke {
  const y = Float64Array.from({ length: rows + 1 }, (_, row) => row);
  const x = y.map((row) => 150 + mean * (Math.PI / 2) * period * Math.sin(row / period));
  return { paths: [{ x, y }], penWidth, cap: 'butt', join: 'round' };
}
