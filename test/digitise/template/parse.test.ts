import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WelltraceError } from '../../../src/core/errors.js';
import { loadTemplate, parseTemplate } from '../../../src/digitise/template/index.js';

const smallest = `depth: { unit: ft }
tracks:
  - edges: [{ y: 0, left: 10, right: 110 }]
    curves:
      - { mnemonic: GR, left: 0, right: 150 }
`;

/** The smallest template with one piece of its text put another way. */
function refusal(find: string | RegExp, put: string): string {
  const text = smallest.replace(find, put);
  expect(text).not.toBe(smallest);
  return refusalOf(text);
}

function refusalOf(text: string): string {
  try {
    parseTemplate(text, 'log.yaml');
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(WelltraceError);
    expect((thrown as WelltraceError).kind).toBe('usage');
    return (thrown as WelltraceError).message;
  }
  return 'accepted';
}

describe('a template is filled with defaults', () => {
  test('the smallest one', () => {
    expect(parseTemplate(smallest, 'log.yaml')).toEqual({
      depth: { unit: 'ft' },
      tracks: [
        {
          name: 'track 1',
          edges: [{ y: 0, left: 10, right: 110 }],
          grid: { kind: 'unknown' },
          curves: [
            {
              mnemonic: 'GR',
              unit: '',
              description: '',
              left: 0,
              right: 150,
              scale: 'linear',
              backup: { kind: 'none' },
              style: 'solid',
              weight: 'medium',
              colour: 'black',
              write: true,
            },
          ],
        },
      ],
    });
  });

  test.each([
    ['red', [220, 20, 30]],
    ["'#0aFf10'", [10, 255, 16]],
    ['[1, 2, 3]', [1, 2, 3]],
    ["'#000000'", 'black'],
    ['black', 'black'],
  ])('colour %s', (given, colour) => {
    const text = smallest.replace('150 }', `150, colour: ${given} }`);
    expect(parseTemplate(text, 'log.yaml').tracks[0]!.curves[0]!.colour).toEqual(colour);
  });

  test.each([
    ['wrap', { kind: 'wrap' }],
    ['{ kind: wrap }', { kind: 'wrap' }],
    ['{ kind: scale, left: 150, right: 300 }', { kind: 'scale', left: 150, right: 300 }],
  ])('backup %s', (given, backup) => {
    const text = smallest.replace('150 }', `150, backup: ${given} }`);
    expect(parseTemplate(text, 'log.yaml').tracks[0]!.curves[0]!.backup).toEqual(backup);
  });

  test('numbers and dates of a well keep their spelling', () => {
    const text = `${smallest}well: { UWI: 00420, DATE: 1981-03-04, WELL: A 1, KB: 1.50 }\n`;
    expect(parseTemplate(text, 'log.yaml').well).toEqual({
      UWI: '00420',
      DATE: '1981-03-04',
      WELL: 'A 1',
      KB: '1.50',
    });
  });

  test('a checked template, written as JSON, is a template again', () => {
    const once = parseTemplate(example(), 'docs/template.md');
    expect(parseTemplate(JSON.stringify(once), 'again.json')).toEqual(once);
  });

  test('anchors spare repetition', () => {
    const text = smallest
      .replace('edges: [', 'edges: &e [')
      .concat(`  - edges: *e\n`)
      .replace('*e', '[{ y: 0, left: 110, right: 200 }]');
    expect(parseTemplate(text, 'log.yaml').tracks).toHaveLength(2);
  });
});

function example(): string {
  const page = readFileSync(new URL('../../../docs/template.md', import.meta.url), 'utf8');
  return /```yaml\n([\s\S]*?)```/.exec(page)![1]!;
}

test('the example of docs/template.md is a valid template', () => {
  const template = parseTemplate(example(), 'docs/template.md');
  expect(template.tracks.flatMap((track) => track.curves).map((curve) => curve.mnemonic)).toEqual([
    'GR',
    'CALI',
    'ILD',
    'ILM',
    'TENS',
  ]);
});

describe('an error names file, line, column and key, what was expected, what came and what to do', () => {
  test.each<[string, string | RegExp, string, string]>([
    [
      'a slip in a value',
      '150 }',
      '150, style: dash }',
      'log.yaml, line 5, column 46: tracks[0].curves[0].style must be one of solid, dashed, dotted, but is "dash": write dashed.',
    ],
    [
      'a slip in a key',
      'right: 150',
      'rigth: 150',
      'tracks[0].curves[0].rigth is not a key of a template: did you mean right?',
    ],
    ['an unknown key', '150 }', '150, zzzzzzzz: 1 }', 'is not a key of a template: it knows mnemonic, unit'],
    [
      'an unknown key in a backup',
      '150 }',
      '150, backup: { kind: wrap, lft: 1 } }',
      'tracks[0].curves[0].backup.lft is not a key of a template: did you mean left?',
    ],
    [
      'an unknown key at the top',
      'depth:',
      'dpth: 1\ndepth:',
      'log.yaml, line 1, column 1: dpth is not a key of a template: did you mean depth?',
    ],
    [
      'a key left out',
      'right: 150',
      '',
      'line 5, column 9: tracks[0].curves[0].right is missing: it must be a number.',
    ],
    ['an empty value', 'unit: ft', 'unit:', 'depth.unit must be one of ft, m, but is empty.'],
    ['text for a number', 'right: 150', 'right: high', 'right must be a number, but is "high".'],
    ['not finite', 'right: 150', 'right: .inf', 'right must be a number, but is Infinity.'],
    [
      'a number for text',
      'mnemonic: GR',
      'mnemonic: 10',
      'mnemonic must be text (put it in quotes), but is 10.',
    ],
    [
      'a value for a list',
      /edges: .*/,
      'edges: 3',
      'tracks[0].edges must be a list (each entry begins with "- "), but is 3.',
    ],
    ['a value for keys', /depth: .*/, 'depth: ft', 'depth must be a group of keys, but is "ft".'],
    [
      'an empty list',
      /edges: .*/,
      'edges: []',
      'tracks[0].edges must be a list of at least 1, but is an empty list.',
    ],
    [
      'an unknown colour',
      '150 }',
      '150, colour: blak }',
      `colour must be one of black, grey, red, orange, yellow, green, cyan, blue, purple, magenta, brown, or '#rrggbb' in quotes, but is "blak": write black.`,
    ],
    [
      'an unknown grid',
      '    curves',
      '    grid: { kind: lin }\n    curves',
      'grid.kind must be one of linear, logarithmic, unknown, but is "lin"',
    ],
    [
      'divisions',
      '    curves',
      '    grid: { kind: linear, divisions: 2.5 }\n    curves',
      'grid.divisions must be a whole number, but is 2.5.',
    ],
    [
      'a backup without ends',
      '150 }',
      '150, backup: { kind: scale, left: 1 } }',
      'backup.right is missing: it must be a number.',
    ],
    [
      'an unknown backup',
      '150 }',
      '150, backup: rap }',
      'backup must be none, wrap, or { kind: scale, left: …, right: … }, but is "rap": write wrap.',
    ],
    ['a step of nothing', 'depth:', 'step: 0\ndepth:', 'step must be more than 0, but is 0.'],
    [
      'a mnemonic with a dot',
      'mnemonic: GR',
      'mnemonic: G.R',
      'must be a LAS mnemonic, which holds neither "." nor ":", but is "G.R".',
    ],
    [
      'the index as a curve',
      'mnemonic: GR',
      'mnemonic: dept',
      'mnemonic must not be dept, the name of the depth index: rename it.',
    ],
    [
      'a unit with a space',
      '150 }',
      '150, unit: ohm m }',
      'unit must be a unit without spaces, such as ohm.m, but is "ohm m".',
    ],
    [
      'one pick',
      'unit: ft',
      'unit: ft, picks: [{ y: 1, depth: 2 }]',
      'depth.picks must be a list of at least 2, but is a list of 1.',
    ],
    [
      'picks that go up',
      'unit: ft',
      'unit: ft, picks: [{ y: 9, depth: 1 }, { y: 3, depth: 2 }]',
      'depth.picks[1].y must be more than the 9 of the pick above it, but is 3: list the picks from top to bottom.',
    ],
    [
      'depth that goes up',
      'unit: ft',
      'unit: ft, picks: [{ y: 1, depth: 9 }, { y: 3, depth: 9 }]',
      'depth.picks[1].depth must be more than the 9 of the pick above it, but is 9',
    ],
    [
      'a band of nothing',
      'unit: ft',
      'unit: ft, numbers: { left: 9, right: 9 }',
      'depth.numbers.right must be more than left (9), but is 9.',
    ],
    [
      'rows of nothing',
      'depth:',
      'rows: { from: 9, to: 3 }\ndepth:',
      'rows.to must be more than from (9), but is 3.',
    ],
    [
      'a scale of no width',
      'right: 150',
      'right: 0',
      'tracks[0].curves[0].right must differ from left, but both are 0',
    ],
    [
      'a logarithmic scale from 0',
      '150 }',
      '150, scale: logarithmic }',
      'tracks[0].curves[0].left must be more than 0 on a logarithmic scale, but is 0.',
    ],
    [
      'a logarithmic backup to −1',
      'left: 0, right: 150 }',
      'left: 1, right: 10, scale: logarithmic, backup: { kind: scale, left: 10, right: -1 } }',
      'backup.right must be more than 0 on a logarithmic scale, but is -1.',
    ],
    [
      'a backup of no width',
      '150 }',
      '150, backup: { kind: scale, left: 2, right: 2 } }',
      'backup.right must differ from left',
    ],
    [
      'edges the wrong way round',
      'left: 10, right: 110',
      'left: 110, right: 10',
      'tracks[0].edges[0].right must lie to the right of left (110), but is 10',
    ],
    [
      'edges that go up',
      '[{ y: 0, left: 10, right: 110 }]',
      '[{ y: 5, left: 10, right: 110 }, { y: 5, left: 10, right: 110 }]',
      'tracks[0].edges[1].y must be more than the 5 of the row above it, but is 5',
    ],
    [
      'tracks that overlap',
      /$/,
      '  - edges: [{ y: 0, left: 100, right: 200 }]\n',
      'tracks[1].edges must begin where track 1 ends (x 110 at y 0) or further right, but begins at x 100',
    ],
    [
      'tracks that overlap further down',
      /$/,
      '  - edges: [{ y: 0, left: 110, right: 200 }, { y: 900, left: 90, right: 200 }]\n',
      '(x 110 at y 900) or further right, but begins at x 90',
    ],
    [
      'a curve listed twice',
      /$/,
      '      - { mnemonic: gr, left: 0, right: 1 }\n',
      'line 6, column 11: tracks[0].curves[1].mnemonic must be unique, but gr is listed already in track 1',
    ],
    [
      'no curves',
      /curves:\n.*\n/,
      'curves: []\n',
      'tracks hold no curve: list at least one under curves of a track.',
    ],
    ['no curve to write', '150 }', '150, write: false }', 'tracks hold no curve to write'],
    [
      'no tracks',
      /tracks:[\s\S]*/,
      'tracks: []\n',
      'tracks must be a list of at least 1, but is an empty list.',
    ],
    [
      "welltrace's own well items",
      /$/,
      'well: { WELL: a, STRT: 1 }\n',
      'well.STRT is written from the curves themselves: take it out.',
    ],
    [
      'a key twice',
      'unit: ft',
      'unit: ft, unit: m',
      'the file must be valid YAML, but Map keys must be unique',
    ],
    ['broken YAML', '[{ y: 0,', '[{ y: 0:,', 'log.yaml, line 3'],
    ['an alias to nothing', 'unit: ft', 'unit: *none', 'the file must be valid YAML, but'],
  ])('%s', (_, find, put, message) => {
    expect(refusal(find, put)).toContain(message);
  });

  test('an empty file', () => {
    expect(refusalOf('')).toContain(
      'log.yaml, line 1, column 1: the template must be a group of keys, but is empty',
    );
  });

  test('of several problems the first line is named, and how many more there are', () => {
    const message = refusal(/right: 150/, 'rigth: 150, style: dash, weight: fat');
    expect(message).toMatch(/^log\.yaml, line 5, column 34: .*rigth is not a key.* \(and 2 more\)$/);
  });

  test('a file that is not there', async () => {
    await expect(loadTemplate('nowhere/log.yaml')).rejects.toThrow(
      /^The template nowhere\/log\.yaml must be a YAML file that can be read, but there is no such file/,
    );
  });
});

test('whatever the text, either a template or one sentence comes back', () => {
  const mutation = fc.record({
    at: fc.nat(),
    cut: fc.nat({ max: 12 }),
    put: fc.string({ maxLength: 6, unit: fc.constantFrom(...'{}[]:,- \n#&*!|>\'"%@`019.xé') }),
  });
  const source = example();
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
      const text = mutations.reduce((now, { at, cut, put }) => {
        const from = at % (now.length + 1);
        return now.slice(0, from) + put + now.slice(from + cut);
      }, source);
      const message = refusalOf(text);
      expect(message).not.toContain('\n');
      if (message !== 'accepted') expect(message).toMatch(/^log\.yaml, .*[.?)]$/u);
    }),
    { numRuns: 300, seed: 1 },
  );
});
