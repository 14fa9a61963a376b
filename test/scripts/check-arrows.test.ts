import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = temporaryFolder('welltrace-arrows-');
let count = 0;

/** Runs the check on a small copy of the project with these sources in place of its own. */
function check(sources: Record<string, string>, replaced: Record<string, string> = {}) {
  const copy = join(folder, String(++count));
  mkdirSync(copy);
  for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json', 'scripts/check-arrows.mjs'])
    cpSync(join(root, name), join(copy, name));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  for (const [path, text] of Object.entries({ ...sources, ...replaced })) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    writeFileSync(join(copy, path), text);
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/check-arrows.mjs'], {
    cwd: copy,
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
}

const core = { 'src/core/a.ts': 'export const a = 1;\n' };
const knows = (from: string, to: string) => ({
  ...core,
  [from]: `import { a } from '${to}';\nexport const b = a;\n`,
});

test('an arrow that points inward passes', () => {
  expect(check(knows('src/io/b.ts', '../core/a.js'))).toMatchObject({
    status: 0,
    said: expect.stringContaining('2 of 2 modules read, 1 arrows, 0 wrong'),
  });
});

test.each([
  [
    'core knows io',
    {
      'src/io/a.ts': core['src/core/a.ts'],
      'src/core/b.ts': "import { a } from '../io/a.js';\nexport const b = a;\n",
    },
    'core-arrows',
  ],
  [
    'io knows digitise, by a type alone',
    {
      'src/digitise/a.ts': 'export type A = 1;\n',
      'src/io/b.ts': "import type { A } from '../digitise/a.js';\nexport const b: A = 1;\n",
    },
    'io-arrows',
  ],
  [
    'core knows Node',
    { 'src/core/b.ts': "import { readFileSync } from 'node:fs';\nexport const b = readFileSync;\n" },
    'core-is-pure',
  ],
  [
    'a circle',
    {
      'src/io/a.ts': "import { b } from './b.js';\nexport const a = () => b;\n",
      'src/io/b.ts': "import { a } from './a.js';\nexport const b = () => a;\n",
    },
    'no-circles',
  ],
])('%s: refused', (_, sources, rule) => {
  const { status, said } = check(sources);
  expect(said).toContain(`breaks ${rule}`);
  expect(status).toBe(1);
});

test('where nothing is read the check fails, rather than passing', () => {
  expect(check({ 'src/core/a.txt': '' })).toMatchObject({ status: 1 });
  // What a compiler that the cruiser does not know comes to: no arrow is seen.
  const blind = {
    '.dependency-cruiser.cjs':
      "module.exports = { forbidden: [], options: { exclude: { path: '^src' } } };\n",
  };
  const { status, said } = check(knows('src/io/b.ts', '../core/a.js'), blind);
  expect(said).toContain('expected every file of src to be read');
  expect(status).toBe(1);
});
