import { expect, test } from 'vitest';
import { checkTemplateAgainstScan, parseTemplate } from '../../../src/digitise/template/index.js';

const scan = { path: 'log.tif', widthPx: 1000, heightPx: 5000, channels: 1 } as const;

/** A template that fits the scan, with keys of its own in front. */
function fitting(depth = '', edges = '{ y: 0, left: 100, right: 900 }', more = '', curve = '') {
  const text = `depth: { unit: ft${depth} }
tracks:
  - edges: [${edges}]
    curves: [{ mnemonic: GR, left: 0, right: 150${curve} }]
${more}`;
  return parseTemplate(text, 'log.yaml');
}

test('a template that fits has nothing to say', () => {
  expect(checkTemplateAgainstScan(fitting(), scan)).toEqual([]);
});

test('picks a little beyond the sheet are of use', () => {
  const picks = ', picks: [{ y: -100, depth: 1 }, { y: 5300, depth: 2 }]';
  expect(checkTemplateAgainstScan(fitting(picks), scan)).toEqual([]);
});

test('a border that the scanner cut off is of use: it holds the scale; that something was cut off is said', () => {
  expect(checkTemplateAgainstScan(fitting('', '{ y: 0, left: -0.8, right: 1002 }'), scan)).toEqual([]);
  expect(checkTemplateAgainstScan(fitting('', '{ y: 0, left: -3, right: 1100 }'), scan)).toEqual([
    'The left border of track 1 lies 3 px beyond the image: rows in which a curve is there are null.',
    'The right border of track 1 lies 100 px beyond the image: rows in which a curve is there are null.',
  ]);
});

test.each([
  [
    'a track outside',
    fitting('', '{ y: 0, left: 100, right: 1101 }'),
    'tracks[0].edges[0].right is 1101, far outside the image',
  ],
  [
    'a track left of it',
    fitting('', '{ y: 0, left: -101, right: 100 }'),
    'tracks[0].edges[0].left is -101, far outside the image',
  ],
  [
    'edges far below',
    fitting('', '{ y: 9000, left: 100, right: 900 }'),
    'tracks[0].edges[0].y lies at row 9000, far outside the image',
  ],
  [
    'picks far below',
    fitting(', picks: [{ y: 0, depth: 1 }, { y: 6000, depth: 2 }]'),
    'depth.picks[1].y lies at row 6000',
  ],
  [
    'rows below',
    fitting('', undefined, 'rows: { from: 0, to: 5001 }'),
    'rows.to is 5001, below the last row',
  ],
  [
    'numbers outside',
    fitting(', numbers: { right: 1100 }'),
    'depth.numbers look from column 0 to 1100, outside the image',
  ],
])('%s: the error names key and size', (_, template, message) => {
  expect(() => checkTemplateAgainstScan(template, scan)).toThrow(
    expect.objectContaining({
      kind: 'input',
      message: expect.stringContaining(`The template does not fit log.tif (1000 × 5000 px): ${message}`),
    }),
  );
});

test('a colour is of no use on a grey scan, and of use on one in colour', () => {
  const template = fitting('', undefined, '', ', colour: red');
  expect(checkTemplateAgainstScan(template, scan)).toEqual([
    'The scan has no colour, so the colour of GR was of no use.',
  ]);
  expect(checkTemplateAgainstScan(template, { ...scan, channels: 3 })).toEqual([]);
});
