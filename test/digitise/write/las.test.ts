import { describe, expect, test } from 'vitest';
import { toCsv, toLas, toolVersion } from '../../../src/digitise/write/index.js';
import { readCurveCsv } from '../../../src/io/csv.js';
import { checkLas, lasCurve, lasValue, readLas, writeLas } from '../../../src/io/las/index.js';
import { smallSheet } from './sheet.js';

const sheet = smallSheet();
const text = writeLas(toLas(sheet));
const { file } = readLas(text, { errorPolicy: 'strict', nullPolicy: 'strict' });

describe('the LAS of a sheet', () => {
  test('is LAS 2.0 to the letter', () => expect(checkLas(text)).toEqual([]));
  test('has each written curve with its σ behind it', () => {
    expect(file.curves.map(({ mnemonic, unit }) => [mnemonic, unit])).toEqual([
      ['DEPT', 'FT'],
      ['GR', 'GAPI'],
      ['GR_SD', 'GAPI'],
      ['RT', 'ohm.m'],
      ['RT_SD', 'ohm.m'],
    ]);
    expect(lasCurve(file, 'GR_SD')!.description).toBe('One standard deviation of GR');
  });
  test('has the depths of the table as whole steps', () => {
    expect(file.stated).toEqual({ start: 1000, stop: 1040, step: 0.1, nullValue: -999.25 });
    expect(text).toContain(' STEP.FT   0.1 ');
    expect(lasCurve(file, 'DEPT')!.data[3]).toBe(1000.3);
  });
  test('says how depth was found: in straight lines between picks, or by the depth lines', () => {
    expect(text).toContain('Depth: linear between 4 picks, 0 refused, rms residual');
    const lines = { every: 2, count: 17, intervals: 3, contradicted: [] };
    const counted = writeLas(toLas({ ...sheet, registration: { ...sheet.registration, lines } }));
    expect(counted).toContain('Depth: by 17 depth lines, every 2 ft, from 4 picks, 0 refused, rms residual');
    expect(checkLas(counted)).toEqual([]);
  });
  test('has the values to a twentieth of a pixel, and no more digits than that', () => {
    const [gr, rt] = ['GR', 'RT'].map((name) => lasCurve(file, name)!.data as Float64Array);
    sheet.table.curves[0]!.value.forEach((value, row) => {
      if (Number.isNaN(value)) expect(gr![row]).toBeNaN();
      else expect(Math.abs(gr![row]! - value)).toBeLessThanOrEqual((0.05 * 150) / 250 / 2 + 1e-9);
    });
    sheet.table.curves[1]!.value.forEach((value, row) => {
      if (!Number.isNaN(value))
        expect(Math.abs(Math.log(rt![row]! / value))).toBeLessThan((0.05 * Math.log(1e4)) / 250);
    });
    for (const value of gr!)
      expect(Number.isNaN(value) || /^-?\d+(\.\d{1,2})?$/.test(String(value))).toBe(true);
    for (const value of rt!)
      expect(Number.isNaN(value) || String(value).replace(/^0\.0*|\./g, '').length <= 5).toBe(true);
  });
  test('has what the template says of the well, and blanks for the rest', () => {
    expect(lasValue(file.well, 'WELL')).toBe('Tour 1');
    expect(lasValue(file.well, 'API')).toBe('42-000');
    expect(lasValue(file.well, 'KB')).toBe('12 ft');
    expect(lasValue(file.well, 'FLD')).toBe('');
    expect(lasValue(file.well, 'UWI')).toBeUndefined();
  });
  test('says how it was made', () => {
    const other = file.other.join('\n');
    expect(other).toContain(`by ${toolVersion()}, segmenter classical 1.`);
    expect(other).toContain('Scan: tour (tiff), 600 x 400 px, 200 x 200 dpi.');
    expect(other).toContain('linear between 4 picks, 0 refused');
    expect(other).toContain('  y 205 px  1020.5 ft  residual 0');
    expect(other).toContain('  GR  linear 0 to 150 GAPI, wrapped, track 1');
    expect(other).toContain('  RT  logarithmic 0.2 to 2000 ohm.m, track 2');
    expect(other).toContain('CAL was found in half of the rows only.');
    expect(other).not.toContain('CAL  linear');
  });
  test('a curve that is called as the σ of another keeps its name', () => {
    const clash = {
      ...sheet,
      table: {
        ...sheet.table,
        curves: sheet.table.curves.map((curve, at) => (at === 1 ? { ...curve, mnemonic: 'GR_SD' } : curve)),
      },
    };
    expect(toLas(clash).curves.map(({ mnemonic }) => mnemonic)).toEqual([
      'DEPT',
      'GR',
      'GR_SD_',
      'GR_SD',
      'GR_SD_SD',
    ]);
  });
});

test('the version is that of the package', () => expect(toolVersion()).toMatch(/^welltrace \d+\.\d+\.\d+/));

describe('the CSV of a sheet', () => {
  test('has the same numbers as the LAS, and the flags', () => {
    const table = readCurveCsv(toCsv(sheet));
    expect(table.curves.map(({ value }) => value)).toEqual([
      lasCurve(file, 'GR')!.data,
      lasCurve(file, 'RT')!.data,
    ]);
    expect(table.curves.map(({ sigma }) => sigma)).toEqual([
      lasCurve(file, 'GR_SD')!.data,
      lasCurve(file, 'RT_SD')!.data,
    ]);
    expect(table.curves[0]!.flags).toEqual(sheet.table.curves[0]!.flags);
    expect(table.curves[0]!.flags[110]).toBe(1);
    expect(table).toMatchObject({ depthUnit: 'ft', start: 1000, step: 0.1, sampleCount: 401 });
  });
});
