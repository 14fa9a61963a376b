import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readWell } from '../../src/corpus/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder('welltrace-wells-');

function wellOf(name: string, rows: string): string {
  const path = join(folder, name);
  const header =
    '~V\n VERS. 2.0 :\n WRAP. NO :\n~W\n STRT.FT 1 :\n STOP.FT 3 :\n STEP.FT 1 :\n NULL. -999.25 :\n';
  writeFileSync(path, `${header} WELL. A 1 :\n~C\n DEPT.FT :\n GR.GAPI :\n~A\n${rows}`);
  return path;
}

it('says which values of a LAS file are no numbers, infinite ones too, and takes them as nulls', () => {
  const { curveSet, notes } = readWell(wellOf('odd.las', '1 50\n2 1e400\n3 70\n4 abc\n'));
  expect([...curveSet.curves[0]!.values]).toEqual([50, Number.NaN, 70, Number.NaN]);
  expect(notes).toEqual([
    'odd.las, line 15: expected a number but found "1e400"; the value is a null, as are 1 more.',
  ]);
});

it('has nothing to say of a file whose values are numbers and nulls', () => {
  expect(readWell(wellOf('good.las', '1 50\n2 -999.25\n3 70\n')).notes).toEqual([]);
});
