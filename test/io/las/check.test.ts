import { describe, expect, test } from 'vitest';
import { checkLas } from '../../../src/io/las/index.js';

const good = `~V
VERS. 2.0 : v
WRAP. NO : w
~W
STRT.M 100.0 :
STOP.M 101.00 :
STEP.M 0.5 :
NULL. -999.25 :
COMP. :
WELL. :
FLD . :
LOC . :
PROV. :
SRVC. :
DATE. :
UWI . :
~C
DEPT.M : d
GR.GAPI : g
~A
100 1.5
100.5 -999.25
101.0 3
`.replaceAll('\n', '\r\n');
const broken = (from: string | RegExp, to: string): string[] =>
  checkLas(good.replace(from, to)).map(({ rule }) => rule);

describe('the checker', () => {
  test('passes a file to the letter', () => expect(checkLas(good)).toEqual([]));

  test.each([
    ['ascii', 'COMP. :', 'COMP. Öl :'],
    ['line-ending', '\r\n', '\n'],
    ['version-first', /^/, '~X\r\n'],
    ['before-sections', /^/, 'hello\r\n'],
    ['version', 'VERS. 2.0', 'VERS. 1.2'],
    ['wrap', 'WRAP. NO', 'WRAP. MAYBE'],
    ['one-section', '~C', '~P\r\n~P\r\n~C'],
    ['data-last', /$/, '~O\r\nlate\r\n'],
    ['delimiters', 'UWI . :', 'UWI 5 :\r\nUWI. :'],
    ['mnemonic', 'GR.GAPI', 'G R.GAPI'],
    ['unit', 'GR.GAPI', 'GR.G:API'],
    ['required-item', 'PROV. :', 'CNTY. :'],
    ['required-item', 'UWI . :\r\n', ''],
    ['number', 'NULL. -999.25', 'NULL. -9.99E2'],
    ['index-mnemonic', 'DEPT.M', 'MD.M'],
    ['same-unit', 'STOP.M', 'STOP.F'],
    ['start-value', 'STRT.M 100.0', 'STRT.M 99.5'],
    ['stop-value', 'STOP.M 101.00', 'STOP.M 101.5'],
    ['constant-step', '100.5 -999.25', '100.25 -999.25'],
    ['blank-line', '100.5', '\r\n100.5'],
    ['data-comment', '100.5', '# hm\r\n100.5'],
    ['data-number', '100 1.5', '100 1.5e3'],
    ['column-count', '100 1.5', '100 1.5 2'],
  ])('finds a breach of %s', (rule, from, to) => {
    expect(broken(from, to)).toEqual([rule]);
  });
  test('whole steps are judged exactly, in decimals', () => {
    const text = good
      .replace('STEP.M 0.5', 'STEP.M 0.3')
      .replace('100.0 :', '100.2 :')
      .replace('101.00', '100.8');
    const data = text.replace('100 1.5', '100.2 1.5').replace('101.0 3', '100.8 3');
    expect(checkLas(data)).toEqual([]);
    expect(broken('STEP.M 0.5', 'STEP.M 0.3')).toEqual(['whole-steps', 'constant-step']);
  });
  test('depth units are M, F or FT', () => {
    expect(checkLas(good.replaceAll('.M ', '.m '))).toMatchObject([
      { rule: 'depth-unit', line: 5, section: '~W' },
      { rule: 'depth-unit', line: 18, section: '~C' },
    ]);
  });
  test('wrap mode: the index alone, lines of at most 80 characters', () => {
    const wrapped = good.replace('WRAP. NO', 'WRAP. YES');
    const data = '100\r\n1.5\r\n100.5\r\n-999.25\r\n101.0\r\n3\r\n';
    expect(checkLas(wrapped.replace(/100 1\.5[\s\S]*$/, data))).toEqual([]);
    expect(checkLas(wrapped).map(({ rule }) => rule)).toEqual(['wrapped-index']);
    const long = data.replace('1.5', `1.${'5'.repeat(80)}`);
    expect(checkLas(wrapped.replace(/100 1\.5[\s\S]*$/, long)).map(({ rule }) => rule)).toEqual([
      'wrapped-length',
    ]);
  });
});
