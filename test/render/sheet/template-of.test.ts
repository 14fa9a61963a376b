import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { composeMaps, type PlaneMap, scaleMap, shiftMap } from '../../../src/core/plane-map.js';
import { streamOf } from '../../../src/core/rng.js';
import { parseTemplate } from '../../../src/digitise/template/index.js';
import { proceduralWell } from '../../../src/render/curves/index.js';
import { planSheet, templateOf } from '../../../src/render/sheet/index.js';
import { logsOf, plainCurve, plainSheet } from '../../support/logs.js';

const sheet = plainSheet(
  logsOf({ GR: [0, 50, 100, 50, 0] }),
  plainCurve('GR', { right: 150, style: 'dashed', dashMm: [2, 1], penMm: 0.53, backup: { kind: 'wrap' } }),
);

it('says where tracks and depths stand in the image, and how the curve is drawn', () => {
  const template = templateOf(sheet, scaleMap(10), { dpi: 254 });
  expect(template.depth).toEqual({
    unit: 'ft',
    picks: [
      { y: 200, depth: 100, x: 700 },
      { y: 400, depth: 102, x: 700 },
      { y: 600, depth: 104, x: 700 },
    ],
  });
  expect(template.tracks).toEqual([
    {
      name: 'track 1',
      edges: [
        { y: 200, left: 100, right: 600 },
        { y: 600, left: 100, right: 600 },
      ],
      grid: { kind: 'linear', divisions: 10 },
      curves: [
        {
          ...{ mnemonic: 'GR', unit: '', description: '', left: 0, right: 150, scale: 'linear' },
          ...{ backup: { kind: 'wrap' }, style: 'dashed', weight: 'heavy', colour: 'black', write: true },
        },
      ],
    },
  ]);
  expect(template).toMatchObject({ rows: { from: 200, to: 600 }, dpi: 254, well: { WELL: 'Test 1' } });
});

/** Tilted by a small angle, as paper that lies askew: x′ = x − s y, y′ = y + s x. */
const tilted = (slope: number): PlaneMap => ({
  mapPath: ({ x, y }) => [
    { x: x.map((each, at) => each - slope * y[at]!), y: y.map((each, at) => each + slope * x[at]!) },
  ],
  toSource: () => {},
});

it('gives both borders at one row of a tilted image', () => {
  const map = composeMaps(scaleMap(10), tilted(0.02));
  const { tracks, depth } = templateOf(sheet, map, { edgesEveryMm: 10 });
  for (const { y, left, right } of tracks[0]!.edges) {
    // A border at x0: x = x0 − s y0 and y = y0 + s x0, so x = x0 − s (y − s x0).
    expect(left).toBeCloseTo(100 - 0.02 * (y - 2), 9);
    expect(right).toBeCloseTo(600 - 0.02 * (y - 12), 9);
  }
  expect(tracks[0]!.edges).toHaveLength(5);
  expect(depth.picks![1]).toEqual({ y: 400 + 0.02 * 700, depth: 102, x: 700 - 0.02 * 400 });
});

it('leaves out what an image that is cut does not show', () => {
  const cut = composeMaps(scaleMap(10), shiftMap(0, -350));
  const template = templateOf(sheet, cut, { image: { widthPx: 800, heightPx: 200 } });
  // One printed number is left, at 102; the depth lines serve instead.
  expect(template.depth.picks).toEqual([
    { y: 50, depth: 102, x: 700 },
    { y: 150, depth: 103, x: 700 },
  ]);
  expect(template.tracks[0]!.edges.map(({ y }) => y)).toEqual([0, 200]);
  expect(template.rows).toEqual({ from: 0, to: 200 });
  expect(() => templateOf(sheet, shiftMap(0, -1e6), { image: { widthPx: 800, heightPx: 200 } })).toThrow(
    'expected an image that shows every track of the log',
  );
});

it('passes the check of templates, whatever sheet is planned', () => {
  for (let seed = 0; seed < 6; seed++) {
    const stream = streamOf(seed, 'template');
    const planned = planSheet(
      proceduralWell(stream.child('well'), { length: 120, unit: 'm' }),
      {},
      stream.child('sheet'),
    );
    const template = templateOf(planned, scaleMap(200 / 25.4), { dpi: 200 });
    expect(() => parseTemplate(stringify(template), 'planned.yaml')).not.toThrow();
  }
});
