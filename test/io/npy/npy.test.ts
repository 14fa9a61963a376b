import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { headerBytes, NpyReader, type NpyType, NpyWriter } from '../../../src/io/npy/index.js';
import { hasNumpy, runPython } from '../../support/numpy.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const folder = temporaryFolder('welltrace-npy-');
const place = (name: string) => join(folder, name);

/** A file with the header as text, then the bytes. */
function withHeader(name: string, dictionary: string, data: Uint8Array, version = 1): string {
  const text = `${dictionary}\n`;
  const length = Buffer.alloc(version === 1 ? 2 : 4);
  if (version === 1) length.writeUInt16LE(text.length);
  else length.writeUInt32LE(text.length);
  const start = Buffer.from(`\x93NUMPY${String.fromCharCode(version)}\0`, 'latin1');
  writeFileSync(place(name), Buffer.concat([start, length, Buffer.from(text), data]));
  return place(name);
}

const numbersOf = (path: string, from: number, count: number): number[] => {
  const reader = NpyReader.open(path);
  const numbers = [...reader.read(from, count)];
  reader.close();
  return numbers;
};

describe('a .npy file', () => {
  it('is read in parts, wherever they begin', async () => {
    const writer = await NpyWriter.create(place('parts.npy'), 'f4', [3, 4]);
    for (const from of [0, 4, 8]) await writer.write(Float32Array.from([0, 1, 2, 3], (step) => from + step));
    await writer.finish();
    const reader = NpyReader.open(place('parts.npy'));
    expect(reader.shape).toEqual([3, 4]);
    expect(reader.header.dataOffset % 64).toBe(0);
    expect([...reader.read(4, 4)]).toEqual([4, 5, 6, 7]);
    expect([...reader.read(0, 12)]).toEqual([...Array(12).keys()]);
    expect([...reader.read(11, 1)]).toEqual([11]);
    reader.close();
  });

  it('may be of any whole or floating type of NumPy, and of either byte order', () => {
    const bytes = (...values: number[]) => Uint8Array.from(values);
    const cases: [string, Uint8Array, number[]][] = [
      ['|b1', bytes(1, 0), [1, 0]],
      ['|i1', bytes(255, 2), [-1, 2]],
      ['<u2', bytes(1, 2, 3, 0), [513, 3]],
      ['>u2', bytes(2, 1, 0, 3), [513, 3]],
      ['>i4', bytes(255, 255, 255, 254, 0, 0, 0, 7), [-2, 7]],
      ['<u4', bytes(255, 255, 255, 255, 0, 0, 0, 0), [2 ** 32 - 1, 0]],
      ['<i8', bytes(254, 255, 255, 255, 255, 255, 255, 255, 1, 0, 0, 0, 1, 0, 0, 0), [-2, 2 ** 32 + 1]],
      ['>i8', bytes(0, 0, 0, 0, 0, 0, 0, 9, 255, 255, 255, 255, 255, 255, 255, 255), [9, -1]],
      ['<f4', bytes(0, 0, 128, 63, 0, 0, 0, 63), [1, 0.5]],
      ['>f8', bytes(63, 240, 0, 0, 0, 0, 0, 0, 191, 224, 0, 0, 0, 0, 0, 0), [1, -0.5]],
    ];
    for (const [descr, data, expected] of cases)
      for (const version of [1, 2, 3]) {
        const dictionary = `{'descr': '${descr}', 'fortran_order': False, 'shape': (2,), }`;
        expect(numbersOf(withHeader('type.npy', dictionary, data, version), 0, 2)).toEqual(expected);
      }
  });

  it('is refused in one sentence where it cannot be read as it lies there', () => {
    const dictionary = (descr: string, order: string, shape: string) =>
      `{'descr': ${descr}, 'fortran_order': ${order}, 'shape': ${shape}, }`;
    const eight = new Uint8Array(8);
    const file = (head: string) => withHeader('bad.npy', head, eight);
    writeFileSync(place('zip.npy'), 'PK\x03\x04 and more of it');
    writeFileSync(place('text.npy'), 'label,probability\n');
    writeFileSync(place('empty.npy'), '');
    const cut = withHeader('cut.npy', dictionary("'<f4'", 'False', '(2,)'), eight);
    truncateSync(cut, readFileSync(cut).length - 3);
    const cutHead = place('cut-head.npy');
    writeFileSync(cutHead, headerBytes('u1', [4]).subarray(0, 40));
    const cases: [() => string, RegExp][] = [
      [() => file(dictionary("'<f4'", 'True', '(2, 1, 1, 1)')), /^$/],
      [() => file(dictionary("'<f4'", 'True', '(1, 2, 1)')), /^$/],
      [() => file(dictionary("'|u1'", 'True', '(2, 4)')), /Fortran order.*ascontiguousarray/],
      [() => file(dictionary("'<f2'", 'False', '(4,)')), /numbers are f2: convert/],
      [() => file(dictionary("'|O'", 'False', '(1,)')), /numbers are O/],
      [() => file(dictionary("[('a', '<f4')]", 'False', '(2,)')), /records/],
      [() => file('{}'), /header is damaged/],
      [() => place('zip.npy'), /\.npz archive/],
      [() => place('text.npy'), /does not begin as one/],
      [() => place('empty.npy'), /does not begin as one/],
      [() => cut, /by its header, but it ends after/],
      [() => cutHead, /by its header, but it ends after 40/],
      [() => place('missing.npy'), /there is no file/],
      [() => folder, /is no file/],
    ];
    for (const [path, reason] of cases) {
      let message = '';
      try {
        NpyReader.open(path()).close();
      } catch (thrown) {
        expect((thrown as Error).name).toBe('WelltraceError');
        message = (thrown as Error).message;
      }
      expect(message).toMatch(reason);
      expect(message.split(/[.!?]\s/)).toHaveLength(1);
    }
  });

  it('that is written takes exactly as many numbers as its shape says', async () => {
    const writer = await NpyWriter.create(place('few.npy'), 'u1', [10]);
    await expect(writer.write(new Uint8Array(11))).rejects.toThrow('room for 10 more bytes, 11 came');
    await expect(writer.finish()).rejects.toThrow('lacks 10 bytes');
    await expect(NpyWriter.create(place('none/x.npy'), 'u1', [1])).rejects.toThrow(/does not exist/);
  });
});

test.skipIf(!hasNumpy('.npy files of NumPy'))(
  'NumPy writes what is read here, and reads what is written here',
  async () => {
    const types: NpyType[] = ['b1', 'u1', 'i1', 'u2', 'i2', 'u4', 'i4', 'u8', 'i8', 'f4', 'f8'];
    const script = `
import numpy, sys
for name in sys.argv[2:]:
    for order in '<>':
        numpy.save(f'{sys.argv[1]}/{order}{name}.npy', (numpy.arange(24) % 5).reshape(2, 3, 4).astype(order + name))
a = numpy.load(f'{sys.argv[1]}/written.npy', mmap_mode='r')
assert a.shape == (2, 3) and a.dtype == numpy.float32 and a.tolist() == [[0, 1, 2], [3, 4, 5]]
`;
    const writer = await NpyWriter.create(place('written.npy'), 'f4', [2, 3]);
    await writer.write(Float32Array.of(0, 1, 2, 3, 4, 5));
    await writer.finish();
    const ran = runPython(script, folder, ...types);
    expect(ran.stderr).toBe('');
    for (const type of types)
      for (const order of ['<', '>'])
        expect(numbersOf(place(`${order}${type}.npy`), 12, 12)).toEqual(
          Array.from({ length: 12 }, (_, at) => (type === 'b1' ? Number((at + 12) % 5 > 0) : (at + 12) % 5)),
        );
  },
);
