import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkLas,
  type LasCurve,
  type LasFile,
  type LasItem,
  readLas,
  writeLas,
} from '../../../src/io/las/index.js';

const curve = (mnemonic: string, unit: string, ...data: number[]): LasCurve => ({
  mnemonic,
  unit,
  code: '',
  description: '',
  data: Float64Array.from(data),
});
const content = (...curves: LasCurve[]) => ({ well: [], parameters: [], other: [], curves });
const strict = { errorPolicy: 'strict', nullPolicy: 'strict' } as const;

describe('what is written', () => {
  test('a small file, letter by letter', () => {
    const text = writeLas({
      ...content(curve('DEPT', 'ft', 100, 100.5, 101), curve('GR', 'gAPI', 50.25, Number.NaN, 1e-7)),
      well: [
        { mnemonic: 'WELL', unit: '', value: 'Ærø 3', description: 'WELL' },
        { mnemonic: 'API', unit: '', value: '15-191', description: 'API: NUMBER' },
      ],
      other: ['Made by hand.', '~ not a section'],
    });
    expect(text.split('\r\n')).toEqual([
      '~Version Information',
      '#MNEM.UNIT VALUE : DESCRIPTION',
      ' VERS.     2.0                  : CWLS LOG ASCII STANDARD - VERSION 2.0',
      ' WRAP.     NO                   : ONE LINE PER DEPTH STEP',
      '~Well Information',
      '#MNEM.UNIT VALUE : DESCRIPTION',
      ' STRT.FT   100.0                : START DEPTH',
      ' STOP.FT   101.0                : STOP DEPTH',
      ' STEP.FT   0.5                  : STEP',
      ' NULL.     -999.25              : NULL VALUE',
      ' WELL.     AEro 3               : WELL',
      ' API.      15-191               : API; NUMBER',
      ' COMP.                          : COMPANY',
      ' FLD.                           : FIELD',
      ' LOC.                           : LOCATION',
      ' PROV.                          : PROVINCE',
      ' SRVC.                          : SERVICE COMPANY',
      ' DATE.                          : LOG DATE',
      '~Curve Information',
      '#MNEM.UNIT API CODE : CURVE DESCRIPTION',
      ' DEPT.FT                        :',
      ' GR.gAPI                        :',
      '~Other Information',
      'Made by hand.',
      '- not a section',
      '~A DEPT        GR',
      ' 100.0     50.25',
      ' 100.5   -999.25',
      ' 101.0 0.0000001',
      '',
    ]);
    expect(checkLas(text)).toEqual([]);
  });

  test('0.1 ft steps made with binary fractions are exact', () => {
    const depths = Array.from({ length: 1000 }, (_, row) => Number((1208.2 + row * 0.1).toFixed(6)));
    const text = writeLas(content(curve('DEPT', 'FT', ...depths)));
    expect(text).toContain('STEP.FT   0.1 ');
    expect(checkLas(text)).toEqual([]);
  });

  test('upwards', () => {
    const text = writeLas(content(curve('DEPT', 'M', 10, 9.5, 9)));
    expect(text).toContain('STEP.M    -0.5 ');
    expect(checkLas(text)).toEqual([]);
  });

  test('an uneven index has step 0', () => {
    const text = writeLas(content(curve('DEPT', 'M', 10, 10.5, 11.5)));
    expect(text).toMatch(/STEP\.M +0 /);
    expect(checkLas(text)).toEqual([]);
  });

  test('null gives way to a real value that is the same number', () => {
    const text = writeLas(content(curve('DEPT', 'M', 10, 11), curve('SP', 'MV', -999.25, Number.NaN)));
    expect(text).toMatch(/NULL\. +-9999\.25 /);
    expect([...readLas(text, strict).file.curves[1]!.data]).toEqual([-999.25, Number.NaN]);
  });

  test.each([
    ['no rows', content(curve('DEPT', 'M')), 'at least one row'],
    ['a step off its own grid', content(curve('DEPT', 'M', 10.1, 10.6, 11.1)), 'whole multiple of its step'],
    ['an index that turns back', content(curve('DEPT', 'M', 1, 2, 1)), 'row 2 goes from 2 to 1'],
    ['an index that stands', content(curve('DEPT', 'M', 1, 1)), 'runs one way'],
    ['an index with a null', content(curve('DEPT', 'M', 1, Number.NaN)), 'row 1 has NaN'],
    ['another index', content(curve('MD', 'M', 1, 2)), 'it is MD'],
    ['another depth unit', content(curve('DEPT', 'km', 1, 2)), '"km"'],
    [
      'infinity',
      content(curve('DEPT', 'M', 1, 2), curve('GR', '', 1, Number.NEGATIVE_INFINITY)),
      'row 1 is infinite',
    ],
    [
      'columns of different length',
      content(curve('DEPT', 'M', 1, 2), curve('GR', '', 1)),
      'Expected 2 rows in curve GR',
    ],
    [
      'text',
      content(curve('DEPT', 'M', 1), { ...curve('LITH', ''), data: ['sand'] }),
      'curve LITH but it holds text',
    ],
  ])('refused: %s', (_, file, message) => {
    expect(() => writeLas(file)).toThrow(message);
  });

  test('a step off its own grid can be called irregular', () => {
    const text = writeLas(content(curve('DEPT', 'M', 10.1, 10.6, 11.1)), { offGrid: 'zero-step' });
    expect(checkLas(text)).toEqual([]);
  });
});

const word = fc
  .stringMatching(/^[A-Z][A-Z0-9_]{0,9}$/)
  .filter((text) => !/^(STRT|STOP|STEP|NULL|VERS|WRAP|DLM|TIME)$/.test(text));
const unit = fc.stringMatching(/^[A-Za-z0-9/.%-]{0,6}$/);
const phrase = fc.stringMatching(/^([!-~]{1,8}( [!-~]{1,8}){0,3})?$/);
const item: fc.Arbitrary<LasItem> = fc.record({
  mnemonic: word,
  unit,
  value: phrase,
  description: phrase.map((text) => text.replace(/:/g, ';')),
});
const items = fc.uniqueArray(item, { selector: ({ mnemonic }) => mnemonic, maxLength: 5 });
const required = ['COMP', 'WELL', 'FLD', 'LOC', 'PROV', 'SRVC', 'DATE', 'UWI'];
const value = fc.oneof(
  fc.double({ noDefaultInfinity: true }).map((number) => number + 0),
  fc.integer({ min: -99999, max: 99999 }).map((number) => number / 100),
  fc.constant(Number.NaN),
);

/** Files as reading leaves them: nothing in them that writing must change. */
const file: fc.Arbitrary<LasFile> = fc
  .record({
    well: items,
    required: fc.tuple(...required.map(() => phrase)),
    parameters: items,
    other: fc.array(
      phrase.filter((text) => text !== '' && !text.startsWith('~')),
      { maxLength: 4 },
    ),
    names: fc.uniqueArray(item, { selector: ({ mnemonic }) => mnemonic, maxLength: 4 }),
    start: fc.integer({ min: -2000, max: 20000 }),
    step: fc.constantFrom(1, 2, 5, 25, -1, -5),
    places: fc.integer({ min: 0, max: 4 }),
    rows: fc.integer({ min: 2, max: 30 }),
  })
  .chain(({ names, rows, ...rest }) =>
    fc
      .record({
        ...Object.fromEntries(Object.entries(rest).map(([key, constant]) => [key, fc.constant(constant)])),
        columns: fc.tuple(...names.map(() => fc.array(value, { minLength: rows, maxLength: rows }))),
      })
      .map((columns) => ({
        ...rest,
        names,
        rows,
        columns: (columns as unknown as { columns: number[][] }).columns,
      })),
  )
  .map((made): LasFile => {
    const depth = (row: number): number =>
      Number((((made.start + row) * made.step) / 10 ** made.places).toFixed(made.places));
    const index = Float64Array.from({ length: made.rows }, (_, row) => depth(row) + 0);
    return {
      version: '2.0',
      wrapped: false,
      versionItems: [],
      stated: {
        start: index[0]!,
        stop: index[index.length - 1]!,
        step: made.step / 10 ** made.places,
        nullValue: -999.25,
      },
      well: [
        ...required.map((mnemonic, at) => ({
          mnemonic,
          unit: '',
          value: made.required[at]!,
          description: 'as it is',
        })),
        ...made.well.filter(({ mnemonic }) => !required.includes(mnemonic)),
      ],
      parameters: made.parameters,
      other: made.other,
      curves: [
        { mnemonic: 'DEPT', unit: 'M', code: '', description: 'Depth', data: index },
        ...made.names
          .map((name, at) => ({
            mnemonic: name.mnemonic,
            unit: name.unit,
            code: name.value,
            description: name.description,
            data: Float64Array.from(made.columns[at]!),
          }))
          .filter(({ mnemonic }) => mnemonic !== 'DEPT'),
      ],
      sections: [],
      dataSets: [],
    };
  });

test('sections of users are kept, and none passes for one of the standard', () => {
  const file = {
    ...content(curve('DEPT', 'M', 1, 2)),
    sections: [
      { title: 'Tops', lines: ['Sand  1.5'] },
      { title: 'Perforations', lines: ['1.5 to 2: open'] },
    ],
  };
  const text = writeLas(file);
  expect(checkLas(text)).toEqual([]);
  expect(readLas(text, strict).file.sections).toEqual([
    file.sections[0],
    { ...file.sections[1], title: '_Perforations' },
  ]);
  expect(writeLas(readLas(text, strict).file)).toBe(text);
});

describe('properties', () => {
  test('reading what was written gives the file', () => {
    fc.assert(
      fc.property(file, (made) => {
        const { stated, ...read } = readLas(writeLas(made), strict).file;
        const { stated: wanted, ...rest } = made;
        expect(read).toEqual(rest);
        expect(stated).toMatchObject({ start: wanted.start, stop: wanted.stop });
        expect(stated.step).toBeCloseTo(wanted.step!, 12);
      }),
    );
  });
  test('writing, reading and writing again gives the same bytes, which the checker passes', () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 12 });
    const anyItem = fc.record({ mnemonic: anyText, unit: anyText, value: anyText, description: anyText });
    fc.assert(
      fc.property(
        file,
        fc.array(anyItem, { maxLength: 3 }),
        fc.array(anyText, { maxLength: 3 }),
        (made, more, lines) => {
          const wild = {
            ...made,
            parameters: [...made.parameters, ...more],
            other: [...made.other, ...lines],
          };
          const text = writeLas(wild);
          expect(checkLas(text)).toEqual([]);
          expect(writeLas(readLas(text, strict).file)).toBe(text);
        },
      ),
    );
  });
});
