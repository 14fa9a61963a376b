import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { makePagesPdf } from './make-pdf.js';
import { makeTiff, patternSamples, type TiffPage } from './make-tiff.js';

const root = join(import.meta.dirname, '../../..');
const folder = temporaryFolder('scan-test-');

/** Runs lines of TypeScript in a process of their own, with `openScan` at hand. */
function run(lines: string, onStart: (kill: () => void) => void = () => undefined) {
  const script = `import { openScan } from './src/io/scan/index.ts';\n${lines}`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    cwd: root,
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (text: Buffer) => (output.stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (output.stderr += text.toString()));
  onStart(() => child.kill('SIGTERM'));
  return new Promise<typeof output & { code: number | null; signal: string | null }>((resolve) => {
    child.on('close', (code, signal) => resolve({ ...output, code, signal }));
  });
}

const page: TiffPage = { widthPx: 64, heightPx: 64, bits: 8, channels: 1, photometric: 1, samples: patternSamples(64, 64, 1, 8) }; // biome-ignore format: a value

describe('a process that reads scans', () => {
  it('has nothing on its terminal from the libraries below, whatever they are given', async () => {
    const files = {
      // A tag that no library knows, and one of the wrong type.
      'odd tags.tif': makeTiff([{ ...page, tags: [[40_000, 3, [7]], [296, 4, [2]]] }]), // biome-ignore format: a value
      'short.tif': makeTiff([{ ...page, tags: [[257, 4, [6400]]] }]),
      'short.png': (await sharp({ create: { width: 99, height: 99, channels: 3, background: 'red' } }).png().toBuffer()).subarray(0, 150), // biome-ignore format: a value
      'not closed.pdf': makePagesPdf([
        { widthPt: 20, heightPt: 20, content: '0 0 9 9 re f BT /F9 9 Tf (x) Tj ET Q Q' },
      ]),
    };
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    const paths = JSON.stringify(Object.keys(files).map((name) => join(folder, name)));
    const { stdout, stderr, code } = await run(
      `for (const path of ${paths}) await openScan(path).then((s) => s.close().then(() => console.log('read')), () => console.log('refused'));`,
    );
    expect(stderr).toBe('');
    expect(stdout.trim().split('\n').slice(0, 3)).toEqual(['read', 'refused', 'refused']);
    expect(code).toBe(0);
  });

  it('ends by itself once its scans are closed, and removes spools of those that are not', async () => {
    const spool = join(folder, 'spool of exit');
    mkdirSync(spool);
    writeFileSync(join(folder, 'a.tif'), makeTiff([page]));
    const options = JSON.stringify({ spoolFolder: spool });
    const path = JSON.stringify(join(folder, 'a.tif'));
    expect((await run(`await (await openScan(${path}, ${options})).close();`)).code).toBe(0);
    expect((await run(`await openScan(${path}, ${options}); throw new Error('fault');`)).code).toBe(1);
    expect(readdirSync(spool)).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')('leaves no spool when it is stopped while it decodes', async () => {
    const spool = join(folder, 'spool of stop');
    mkdirSync(spool);
    const path = join(folder, 'long.png');
    await sharp({ create: { width: 3000, height: 60_000, channels: 3, background: 'white' } })
      .png({ compressionLevel: 1 })
      .toFile(path);
    const lines = `await openScan(${JSON.stringify(path)}, { spoolFolder: ${JSON.stringify(spool)} }); await new Promise((r) => setTimeout(r, 1e6));`;
    const { signal } = await run(lines, async (kill) => {
      while (readdirSync(spool).length === 0) await wait(5);
      kill();
    });
    expect(signal).toBe('SIGTERM');
    expect(readdirSync(spool)).toEqual([]);
  });
});
