import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WelltraceError } from '../../../src/core/errors.js';
import { type LasPolicies, lasCurve, lasValue, readLas } from '../../../src/io/las/index.js';

const head = (wrap = 'NO', version = '2.0', extra = ''): string => `~Version
VERS. ${version} : CWLS
WRAP. ${wrap} :
${extra}~Well
STRT.M 100.0 : START
STOP.M 101.0 : STOP
STEP.M 0.5 : STEP
NULL. -999.25 : NULL
COMP. ANY OIL : COMPANY
`;
const curves = `~Curve
DEPT.M : DEPTH
GR.GAPI 45 310 01 00 : Gamma Ray
DT.US/M : Sonic
`;
const las = (data: string, options: { wrap?: string; version?: string; extra?: string } = {}): string =>
  `${head(options.wrap, options.version, options.extra)}${curves}~A\n${data}`;
const rows = (text: string | Uint8Array, policies?: LasPolicies): unknown[][] => {
  const { file } = readLas(text, policies);
  return [...file.curves[0]!.data].map((_, row) => file.curves.map((curve) => curve.data[row]));
};
const defects = (text: string | Uint8Array): string[] => readLas(text).repairs.map(({ defect }) => defect);
const regular = [
  [100, 50.5, 200],
  [100.5, Number.NaN, 201],
  [101, 51, -1],
];

describe('a data section is read', () => {
  test.each([
    ['spaces', ' 100.0 50.5 200\n 100.5 -999.25 201\n 101.0 51 -1\n', []],
    ['tabs', '100.0\t50.5\t200\n100.5\t-999.25\t201\n101.0\t51\t-1\n', []],
    ['tabs with an empty field', '100.0\t50.5\t200\n100.5\t\t201\n101.0\t51\t-1\n', ['delimiter']],
    ['commas', '100.0,50.5,200\n100.5,,201\n101.0,51,-1\n', ['delimiter']],
    ['commas and spaces', '100.0, 50.5, 200\n100.5, -999.25, 201\n101.0, 51, -1\n', ['delimiter']],
    [
      'semicolons and decimal commas',
      '100,0;50,5;200\n100,5;;201\n101,0;51;-1\n',
      ['delimiter', 'decimal-comma'],
    ],
    ['decimal commas', '100,0 50,5 200\n100,5 -999,25 201\n101,0 51 -1\n', ['decimal-comma']],
    ['numbers run together', '100.0 50.5 200\n100.5-999.25 201\n101.0 51-1\n', ['run-on-numbers']],
    [
      'comments inside',
      '100.0 50.5 200\n# tool stuck\n100.5 -999.25 201\n101.0 51 -1\n',
      ['comment-in-data'],
    ],
    ['a blank line inside', '100.0 50.5 200\n\n100.5 -999.25 201\n101.0 51 -1\n', ['blank-line-in-data']],
    ['blank lines at the end', '100.0 50.5 200\n100.5 -999.25 201\n101.0 51 -1\n\n\n', []],
    ['exponents', '1.0E2 5.05e+1 2D2\n100.5 -999.25 201\n101.0 51 -1\n', []],
    ['words for null', '100.0 50.5 200\n100.5 NaN 201\n101.0 51 -1\n', []],
    ['Fortran overflow', '100.0 50.5 200\n100.5 ****** 201\n101.0 51 -1\n', []],
    ['a missing last value', '100.0 50.5 200\n100.5 -999.25 201\n101.0 51\n', ['column-count']],
    ['a word among numbers', '100.0 50.5 200\n100.5 stuck 201\n101.0 51 -1\n', ['not-a-number']],
    [
      'a wrapped layout that is not declared',
      '100.0\n50.5 200\n100.5\n-999.25 201\n101.0\n51 -1\n',
      ['wrap-flag'],
    ],
  ])('with %s', (name, data, expected) => {
    const text = las(data);
    const values = name.includes('missing last') ? [...regular.slice(0, 2), [101, 51, Number.NaN]] : regular;
    expect(rows(text)).toEqual(values);
    expect(defects(text)).toEqual(expected);
    if (expected.length > 0) expect(() => readLas(text, { errorPolicy: 'strict' })).toThrow(WelltraceError);
    else expect(rows(text, { errorPolicy: 'strict' })).toEqual(regular);
  });

  test('in wrapped mode, however the lines break', () => {
    expect(rows(las('100.0\n50.5\n200\n100.5\n-999.25 201\n101.0 51 -1', { wrap: 'YES' }))).toEqual(regular);
  });

  test('declared as wrapped but laid out flat', () => {
    const text = las('100.0 50.5 200\n100.5 -999.25 201\n101.0 51 -1\n', { wrap: 'YES' });
    expect(rows(text)).toEqual(regular);
    expect(defects(text)).toEqual(['wrap-flag']);
  });

  test.each(['\r\n', '\r', '\n'])('with lines that end in %j', (end) => {
    expect(rows(las(' 100.0 50.5 200\n 100.5 -999.25 201\n 101.0 51 -1\n').replaceAll('\n', end))).toEqual(
      regular,
    );
  });

  test('with text, which stays as it stands, also where some of it looks like numbers', () => {
    const { file, repairs } = readLas(las('100.0 sand 007\n100.5 lime 008\n101.0 12 009\n'));
    expect(lasCurve(file, 'GR')!.data).toEqual(['sand', 'lime', '12']);
    expect(lasCurve(file, 'DT')!.data).toEqual(Float64Array.of(7, 8, 9));
    expect(repairs).toMatchObject([{ defect: 'not-a-number', line: 15, section: '~A', count: 2 }]);
  });

  test('with dates, which are not parted at their hyphens', () => {
    const { file } = readLas(las('100.0 2011-02-09 1\n100.5 2011-02-10 2\n'));
    expect(lasCurve(file, 'GR')!.data).toEqual(['2011-02-09', '2011-02-10']);
  });

  test('with more columns than curves: the rest are named', () => {
    const { file, repairs } = readLas(las('100.0 1 2 3 4\n100.5 1 2 3 4\n'));
    expect(file.curves.map(({ mnemonic }) => mnemonic)).toEqual([
      'DEPT',
      'GR',
      'DT',
      'UNKNOWN:1',
      'UNKNOWN:2',
    ]);
    expect(repairs.map(({ defect }) => defect)).toEqual(['column-count']);
  });

  test('with fewer columns than curves: the rest are null', () => {
    const { file } = readLas(las('100.0 1\n100.5 2\n101 3\n'));
    expect(lasCurve(file, 'DT')!.data).toEqual(new Float64Array(3).fill(Number.NaN));
  });

  test('property: any numbers come back, whatever parts them', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(number, number, number), { minLength: 1, maxLength: 80 }),
        fc.constantFrom(' ', '\t', ', ', ','),
        fc.boolean(),
        (table, separator, wrapped) => {
          const data = table.map((row) => row.join(wrapped ? '\n' : separator)).join('\n');
          expect(rows(las(data, { wrap: wrapped ? 'YES' : 'NO' }), { nullPolicy: 'none' })).toEqual(table);
        },
      ),
    );
  });
});

describe('null policies', () => {
  const text = las('-999.25 -999.25 -9999\n100.5 999.25 -999\n101 NA 5\n');
  test.each([
    ['none', [-999.25, 999.25, Number.NaN], [-9999, -999, 5]],
    ['strict', [Number.NaN, 999.25, Number.NaN], [-9999, -999, 5]],
    ['common', [Number.NaN, 999.25, Number.NaN], [Number.NaN, -999, 5]],
    ['aggressive', [Number.NaN, Number.NaN, Number.NaN], [Number.NaN, Number.NaN, 5]],
  ] as const)('%s', (nullPolicy, gr, dt) => {
    const { file } = readLas(text, { nullPolicy });
    expect([...file.curves[1]!.data]).toEqual(gr);
    expect([...file.curves[2]!.data]).toEqual(dt);
    expect(file.curves[0]!.data[0]).toBe(-999.25);
  });
  test('a word is a defect where the policy has no words', () => {
    expect(readLas(text, { nullPolicy: 'strict' }).repairs).toMatchObject([
      { defect: 'not-a-number', line: 17 },
    ]);
    expect(readLas(text, { nullPolicy: 'common' }).repairs).toEqual([]);
  });
});

describe('header lines', () => {
  const well = (line: string, version = '2.0') =>
    readLas(`${head('NO', version)}${line}\n${curves}~A\n100 1 2\n`);
  test('are parted at the first dot, the first space behind it, and the last colon', () => {
    expect(well('TIMC.HH:MM  12:30 a.m. : Time: logged').file.well[1]).toEqual({
      mnemonic: 'TIMC',
      unit: 'HH:MM',
      value: '12:30 a.m. : Time',
      description: 'logged',
    });
    expect(well(' BHT   .DEGC     35.5    :   BOTTOM HOLE TEMPERATURE').file.well[1]).toEqual({
      mnemonic: 'BHT',
      unit: 'DEGC',
      value: '35.5',
      description: 'BOTTOM HOLE TEMPERATURE',
    });
  });
  test('LAS 1.2 has the value of ~W behind the colon', () => {
    const { file } = readLas(
      `${head('NO', '1.2').replace('ANY OIL : COMPANY', 'COMPANY: ANY: OIL')}${curves}~A\n100 1 2\n`,
    );
    expect(file.version).toBe('1.2');
    expect(file.well[0]).toEqual({ mnemonic: 'COMP', unit: '', value: 'ANY: OIL', description: 'COMPANY' });
    expect(file.stated).toEqual({ start: 100, stop: 101, step: 0.5, nullValue: -999.25 });
  });
  test('LAS 1.2 may have a space between dot and unit', () => {
    const { file } = readLas(
      `${head('NO', '1.2')}~P\n BHT. DEGC         24.0000:  Bottom Hole\n MATR.              1.0000:  Matrix\n${curves}~A\n100 1 2\n`,
    );
    expect(file.parameters[0]).toMatchObject({ unit: 'DEGC', value: '24.0000' });
    expect(file.parameters[1]).toMatchObject({ unit: '', value: '1.0000' });
  });
  test('swapped as in 1.2 but called 2.0 are swapped back', () => {
    const { file, repairs } = well('FLD . FIELD : EDAM');
    expect(lasValue(file.well, 'FLD')).toBe('EDAM');
    expect(repairs).toMatchObject([{ defect: 'swapped-value', line: 10, section: '~Well' }]);
    const text = `${head()}FLD . FIELD : EDAM\n${curves}~A\n100 1 2\n`;
    expect(lasValue(readLas(text, { errorPolicy: 'strict' }).file.well, 'FLD')).toBe('FIELD');
  });
  test('that occur twice are numbered', () => {
    const { file } = well('REMARK. one : first\nREMARK. two : second');
    expect(file.well.map(({ mnemonic }) => mnemonic)).toEqual(['COMP', 'REMARK:1', 'REMARK:2']);
  });
  test.each([
    ['without a dot', 'FLD  EDAM : FIELD', { mnemonic: 'FLD', value: 'EDAM', description: 'FIELD' }],
    ['without dot and value', 'FLD: EDAM', { mnemonic: 'FLD', value: 'EDAM', description: '' }],
    ['without a colon', 'FLD. EDAM', { mnemonic: 'FLD', value: 'EDAM', description: '' }],
  ])('%s are mended', (_, line, expected) => {
    const { file, repairs } = well(line);
    expect(file.well[1]).toMatchObject(expected);
    expect(repairs).toMatchObject([{ defect: 'header-line', line: 10, section: '~Well' }]);
  });
  test('strict: the error has line and section', () => {
    const text = `${head()}FLD EDAM\n${curves}~A\n100 1 2\n`;
    expect(() => readLas(text, { errorPolicy: 'strict' })).toThrow(
      /^LAS line 10, section ~Well: expected .* "FLD EDAM"/,
    );
  });
  test('of ~W that are there twice: the first counts, none is left over', () => {
    const { file } = well('NULL. -9999 : NULL');
    expect(file.stated.nullValue).toBe(-999.25);
    expect(file.well.map(({ mnemonic }) => mnemonic)).toEqual(['COMP']);
  });
  test('a value that touches the dot', () => {
    const { file } = readLas(las('100 1 -9\n').replace('NULL. -999.25', 'NULL.-9'));
    expect(file.stated.nullValue).toBe(-9);
    expect(file.curves[2]!.data[0]).toBeNaN();
  });
});

describe('sections', () => {
  test('of users stay as they are, and a known letter alone does not make them a second ~P', () => {
    const { file, repairs } = readLas(
      `${head()}~Param\nBS.MM 200 : Bit\n~Perforations\n12.5 free text\n${curves}~A\n100 1 2\n`,
    );
    expect(file.parameters).toHaveLength(1);
    expect(file.sections).toEqual([{ title: 'Perforations', lines: ['12.5 free text'] }]);
    expect(repairs).toEqual([]);
  });
  test('~O is kept line by line', () => {
    const { file } = readLas(`${head()}${curves}~Other\n\n  a note: this\n# and that\n\n~A\n100 1 2\n`);
    expect(file.other).toEqual(['  a note: this', '# and that']);
  });
  test('a missing ~C takes the names of the ~A line', () => {
    const { file, repairs } = readLas(`${head()}~A DEPTH GR SP\n100 1 2\n`);
    expect(file.curves.map(({ mnemonic }) => mnemonic)).toEqual(['DEPTH', 'GR', 'SP']);
    expect(repairs).toMatchObject([{ defect: 'missing-section' }]);
  });
  test('missing ~V and ~W', () => {
    const { file, repairs } = readLas(`${curves}~A\n100 1 -999.25\n`);
    expect(file.version).toBe('2.0');
    expect(file.curves[2]!.data[0]).toBeNaN();
    expect(new Set(repairs.map(({ defect }) => defect))).toEqual(new Set(['missing-section']));
    expect(repairs.map(({ section }) => section).sort()).toEqual(['~V', '~W']);
  });
  test.each([
    ['an empty text', ''],
    ['a text that is no LAS', 'Dear Sir,\nthank you.\n'],
    ['a file cut off before its curves', '~V\nVERS. 2.0 :\nWRAP. NO :\n'],
  ])('%s is an error whatever the policy', (_, text) => {
    expect(() => readLas(text)).toThrow(/^LAS line \d+, section \S+: expected/);
  });
  test('a file cut off before its data has curves without rows', () => {
    expect(readLas(`${head()}${curves}`).file.curves.map(({ data }) => data.length)).toEqual([0, 0, 0]);
  });
});

describe('LAS 3.0', () => {
  const text = `~Version
VERS. 3.0 : CWLS
WRAP. NO :
DLM . COMMA :
~Well
NULL. -999.25 :
DATE. 13/12/1986 : LOG DATE {DD/MM/YYYY}
~Parameter
MATR. SAND : Matrix {S} | Zone[1]
~Curve
DEPT.M : Depth {F}
GR.GAPI : Gamma {F10.4}
LITH. : Lithology {S}
~ASCII | Curve
100,55.5,"sand, fine"
100.5,,lime
~Core_Parameter[1]
LAB. Ours : Laboratory
~Core_Definition[1]
CTOP.M : Top {F}
CDES. : Description {S}
~Core_Data[1] | Core_Definition[1]
100.1,shale
100.9,"a, b"
`;
  test('delimiter, quotes, formats, associations', () => {
    const { file, repairs } = readLas(text, { errorPolicy: 'strict' });
    expect(repairs).toEqual([]);
    expect(file.well[0]).toEqual({
      mnemonic: 'DATE',
      unit: '',
      value: '13/12/1986',
      description: 'LOG DATE',
      format: 'DD/MM/YYYY',
    });
    expect(file.parameters[0]).toMatchObject({ value: 'SAND', format: 'S', association: 'Zone[1]' });
    expect(file.curves.map(({ data }) => [...data])).toEqual([
      [100, 100.5],
      [55.5, Number.NaN],
      ['sand, fine', 'lime'],
    ]);
  });
  test('further tables with their parameters and definitions', () => {
    const [core] = readLas(text).file.dataSets;
    expect(core!.name).toBe('Core[1]');
    expect(core!.parameters).toMatchObject([{ mnemonic: 'LAB', value: 'Ours' }]);
    expect(core!.curves.map(({ mnemonic, data }) => [mnemonic, [...data]])).toEqual([
      ['CTOP', [100.1, 100.9]],
      ['CDES', ['shale', 'a, b']],
    ]);
  });
  test('the log under its long names', () => {
    const long = text
      .replace('~Parameter', '~Log_Parameter')
      .replace('~Curve', '~Log_Definition')
      .replace('~ASCII | Curve', '~Log_Data | Log_Definition');
    expect(readLas(long, { errorPolicy: 'strict' }).file.curves).toEqual(readLas(text).file.curves);
  });
});

describe('bytes', () => {
  const text = las('100 1 2\n').replace('ANY OIL', 'Ærø Öl');
  test.each([
    ['UTF-8', Buffer.from(text, 'utf8'), []],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`, 'utf8'), []],
    ['UTF-16', Buffer.from(`\uFEFF${text}`, 'utf16le'), []],
    ['Latin-1', Buffer.from(text, 'latin1'), ['encoding']],
  ])('%s', (_, bytes, expected) => {
    expect(lasValue(readLas(bytes).file.well, 'COMP')).toBe('Ærø Öl');
    expect(defects(bytes)).toEqual(expected);
  });
  test('property: no cut and no flipped byte makes anything but a reading or an error of ours', () => {
    const whole = Buffer.from(
      las(Array.from({ length: 30 }, (_, row) => `${100 + row} ${row} -999.25`).join('\n')),
    );
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(whole.length - 1), fc.nat(255), (length, at, byte) => {
        const bytes = Buffer.from(whole);
        bytes[at] = byte;
        try {
          const { file } = readLas(bytes.subarray(0, length));
          expect(new Set(file.curves.map(({ data }) => data.length)).size).toBeLessThanOrEqual(1);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(WelltraceError);
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('no text takes quadratic time or memory', () => {
  // Each of these would run for hours, or out of memory, if it did.
  const many = 300_000;
  test.each([
    ['a line of blanks between two values', las(`100${' '.repeat(many)}1 2\n`)],
    [
      'blanks in a header line of 3.0',
      `${head('NO', '3.0')}A. 1 :${' '.repeat(many)}x{\n${curves}~A\n100 1 2\n`,
    ],
    ['all data in one line', las('100 1 2 '.repeat(many / 3))],
    ['all data in one wrapped line', las('100 1 2 '.repeat(many / 3), { wrap: 'YES' })],
    ['very many fields and no ~C', `${head()}~A\n${'1 '.repeat(many)}\n`],
    ['very many sections', `${las('100 1 2\n')}${'~X_Data\n1 2\n'.repeat(20_000)}`],
    ['a very long title', `${las('100 1 2\n')}~${'a_'.repeat(many)}\n`],
  ])('%s', (_, text) => {
    expect(readLas(text).file.curves.length).toBeGreaterThan(0);
  });
});
