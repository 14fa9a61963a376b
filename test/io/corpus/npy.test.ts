import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { NpyGzWriter, readNpyGz, writeNpyGz } from '../../../src/io/corpus/index.js';
import { hasNumpy, runPython } from '../../support/numpy.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const folder = temporaryFolder('welltrace-npy-');
const data = Uint8Array.from({ length: 24 }, (_, index) => (index * 37) % 256);

test('what is written is read again, in parts or at once, with the same bytes on disk', async () => {
  await writeNpyGz(join(folder, 'whole.npy.gz'), { shape: [2, 3, 4], data });
  const writer = new NpyGzWriter(join(folder, 'parts.npy.gz'), [2, 3, 4]);
  for (let from = 0; from < 24; from += 5) await writer.write(data.subarray(from, from + 5));
  await writer.finish();
  for (const name of ['whole', 'parts'])
    expect(await readNpyGz(join(folder, `${name}.npy.gz`))).toEqual({ shape: [2, 3, 4], data });
});

test('too many bytes, too few, a missing folder and a damaged file are said to be that', async () => {
  const writer = new NpyGzWriter(join(folder, 'few.npy.gz'), [10]);
  await expect(writer.write(new Uint8Array(11))).rejects.toThrow('room for 10 more bytes, 11 came');
  await expect(writer.finish()).rejects.toThrow('lacks 10 bytes');
  await expect(writeNpyGz(join(folder, 'none/x.npy.gz'), { shape: [24], data })).rejects.toThrow('ENOENT');
  writeFileSync(join(folder, 'bad.npy.gz'), 'no array');
  await expect(readNpyGz(join(folder, 'bad.npy.gz'))).rejects.toThrow(/bad\.npy\.gz cannot be read/);
});

test.skipIf(!hasNumpy('NumPy reads arrays'))('NumPy reads it', async () => {
  const path = join(folder, 'numpy.npy.gz');
  await writeNpyGz(path, { shape: [2, 3, 4], data });
  const script =
    'import gzip, numpy, sys; a = numpy.load(gzip.open(sys.argv[1])); print(a.shape, a[1, 2, 3])';
  const { stdout } = runPython(script, path);
  expect(stdout.trim()).toBe(`(2, 3, 4) ${data[23]}`);
});
