import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkLas, lasCurve, lasValue, readLas, readLasFile, writeLas } from '../../../src/io/las/index.js';
import { sharedPath } from './shared.js';

const folder = sharedPath('real/las');

describe.skipIf(folder === null)('the samples of the standard', () => {
  const sample = (name: string): string => readFileSync(join(folder!, 'spec', name), 'latin1');
  const strict = { errorPolicy: 'strict' } as const;

  test('2.0, unwrapped', () => {
    const { file } = readLas(sample('sample_2.0.las'), strict);
    expect(file.curves.map(({ mnemonic, data }) => [mnemonic, ...data])).toEqual([
      ['DEPT', 1670, 1669.875, 1669.75],
      ['DT', 123.45, 123.45, 123.45],
      ['RHOB', 2550, 2550, 2550],
      ['NPHI', 0.45, 0.45, 0.45],
      ['SFLU', 123.45, 123.45, 123.45],
      ['SFLA', 123.45, 123.45, 123.45],
      ['ILM', 110.2, 110.2, 110.2],
      ['ILD', 105.6, 105.6, 105.6],
    ]);
    expect(lasValue(file.well, 'UWI')).toBe('100123401234W500');
    expect(lasValue(file.parameters, 'MUD')).toBe('GEL CHEM');
    expect(lasCurve(file, 'dt')).toMatchObject({
      unit: 'US/M',
      code: '60 520 32 00',
      description: '2  SONIC TRANSIT TIME',
    });
  });
  test('2.0, wrapped', () => {
    const { file } = readLas(sample('sample_2.0_wrapped.las'), strict);
    expect(file.curves).toHaveLength(36);
    expect([...lasCurve(file, 'DEPT')!.data]).toEqual([910, 909.875]);
    expect([...lasCurve(file, 'DT')!.data]).toEqual([Number.NaN, Number.NaN]);
    expect([...lasCurve(file, 'PIDX')!.data]).toEqual([11.1397, 14.1428]);
    expect([...lasCurve(file, 'LSWB')!.data]).toEqual([0, 0]);
  });
  test('3.0, of which the sample has the header only', () => {
    const { file, repairs } = readLas(sample('sample_3.0.las'));
    expect(file).toMatchObject({ version: '3.0', wrapped: false });
    expect(lasCurve(file, 'YME')).toMatchObject({ format: 'E' });
    expect(
      file.parameters.filter(({ association }) => association?.toUpperCase() === 'RUN[1]').length,
    ).toBeGreaterThan(25);
    expect(repairs).toMatchObject([{ defect: 'missing-section', section: '~A' }]);
  });
  test.each([
    ['sample_2.0.las', 'STOP is 1660.0000, the last index value 1669.750'],
    ['sample_2.0_minimal.las', 'STOP is 400.0000, the last index value 634.8750'],
    ['sample_2.0_wrapped.las', 'STOP is 909.5000, the last index value 909.875000'],
  ])('the checker finds in %s only that it is shortened, and saved with LF', (name, message) => {
    expect(checkLas(sample(name))).toMatchObject([{ rule: 'line-ending' }, { rule: 'stop-value', message }]);
  });
  test.each(['sample_2.0.las', 'sample_2.0_minimal.las', 'sample_2.0_wrapped.las'])(
    '%s is written to the letter',
    (name) => {
      const { file } = readLas(sample(name), strict);
      const text = writeLas(file);
      expect(checkLas(text)).toEqual([]);
      expect(readLas(text, strict).file.curves.map(({ data }) => data)).toEqual(
        file.curves.map(({ data }) => data),
      );
      expect(writeLas(readLas(text, strict).file)).toBe(text);
    },
  );
  test('the examples in the text of LAS 1.2', () => {
    const text = sample('LAS12_Standards.txt');
    const example = text.slice(text.indexOf('~VERSION INFORMATION\n'), text.indexOf('EXAMPLE #2'));
    const { file } = readLas(example, strict);
    expect(file.version).toBe('1.2');
    expect(lasValue(file.well, 'COMP')).toBe('ANY OIL COMPANY LTD.');
    expect(lasValue(file.well, 'UWI')).toBe('100091604920W300');
    expect(file.stated).toEqual({ start: 1670, stop: 1660, step: -0.125, nullValue: -999.25 });
    expect([...lasCurve(file, 'ILM')!.data]).toEqual([110.2, 110.2, 110.2]);
    expect(checkLas(writeLas(file))).toEqual([]);
  });
});

describe.skipIf(folder === null)('real files', () => {
  test('KGS Wellington: commas under a header that knows of none', async () => {
    const { file, repairs } = await readLasFile(join(folder!, 'KGS_Wellington_1-32_LASv2.las'));
    expect(file.curves).toHaveLength(38);
    expect(file.curves[0]!.data).toHaveLength(9341);
    expect(repairs.map(({ defect, line }) => [defect, line])).toEqual([
      ['delimiter', 130],
      ['comment-in-data', 130],
    ]);
    expect(lasCurve(file, 'TENS')!.data[0]).toBe(1805.8065);
  });
  test('NLOG F03-02: nulls that are not the NULL of its header', async () => {
    const path = join(folder!, 'NLOG_F03-02.las');
    const of = (file: Awaited<ReturnType<typeof readLasFile>>['file']): number =>
      lasCurve(file, 'GR')!.data[0] as number;
    expect(of((await readLasFile(path, { nullPolicy: 'strict' })).file)).toBe(-9999);
    expect(of((await readLasFile(path, { errorPolicy: 'strict' })).file)).toBeNaN();
  });
  test('P-135: wrapped, CR LF, and a sign that is not ASCII', async () => {
    const { file, repairs } = await readLasFile(join(folder!, 'welly_P-135_Eastrock_Lauren1.las'));
    expect(repairs).toEqual([]);
    expect(file.curves).toHaveLength(23);
    expect(file.curves[0]!.data).toHaveLength(4951);
    expect(lasCurve(file, 'GR')!.data[1]).toBe(77.621963501);
    const text = writeLas(file);
    expect(checkLas(text)).toEqual([]);
    expect(text).toContain(`45deg 39' 26.518" N`);
    expect(writeLas(readLas(text).file)).toBe(text);
  });
  test('a path that is not there', async () => {
    await expect(readLasFile(join(folder!, 'nothing.las'))).rejects.toThrow(
      /^Expected a LAS file at .*nothing\.las/,
    );
  });
  test('cut anywhere, a real file is read or refused', () => {
    for (const name of readdirSync(folder!).filter((entry) => entry.endsWith('.las'))) {
      const bytes = readFileSync(join(folder!, name));
      for (const share of [0.0002, 0.001, 0.003, 0.3])
        try {
          readLas(bytes.subarray(0, Math.round(bytes.length * share)));
        } catch (thrown) {
          expect(String(thrown)).toMatch(/LAS line \d+, section/);
        }
    }
  });
});
