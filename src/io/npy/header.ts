import { WelltraceError } from '../../core/errors.js';

/** Numbers of an array as NumPy names them: u and i whole (u without sign), f floating, b true or false; then bytes. */
const npyTypes = ['b1', 'u1', 'i1', 'u2', 'i2', 'u4', 'i4', 'u8', 'i8', 'f4', 'f8'] as const;
export type NpyType = (typeof npyTypes)[number];

/** What the head of a .npy file says. The last axis is fastest. */
export interface NpyHeader {
  readonly type: NpyType;
  readonly bigEndian: boolean;
  readonly shape: readonly number[];
  /** Of the first number, bytes from the beginning of the file. */
  readonly dataOffset: number;
}

const magic = '\x93NUMPY';
/** Enough of a file for any head of version 1; later versions say how much more they need. */
export const firstBytes = 10;

/**
 * How many bytes the head of a file has, data excluded.
 * @param start its first 12 bytes or more
 * @throws WelltraceError `input` where it is no .npy file
 */
export function headerLength(start: Buffer, path: string): number {
  if (start.length < firstBytes || start.toString('latin1', 0, 6) !== magic)
    throw wrong(
      path,
      start.toString('latin1', 0, 2) === 'PK'
        ? 'it is a .npz archive: save each array by itself with numpy.save'
        : 'it does not begin as one: save the array with numpy.save',
    );
  const version = start[6]!;
  if (version === 1) return firstBytes + start.readUInt16LE(8);
  if ((version === 2 || version === 3) && start.length >= 12) return 12 + start.readUInt32LE(8);
  throw wrong(path, `its version is ${version}: save the array with a current NumPy`);
}

/**
 * Reads the head: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html.
 * @param head the first `headerLength` bytes of the file
 * @throws WelltraceError `input` where it holds records, objects, other numbers, or its first axis is fastest
 */
export function parseHeader(head: Buffer, path: string): NpyHeader {
  const text = head.toString('latin1', head[6] === 1 ? 10 : 12);
  const descr = /'descr'\s*:\s*'([<>|=]?)([a-zA-Z]\w*)'/.exec(text);
  const order = /'fortran_order'\s*:\s*(True|False)/.exec(text)?.[1];
  const shapeText = /'shape'\s*:\s*\(([\d,\sL]*)\)/.exec(text)?.[1];
  if (order === undefined || shapeText === undefined)
    throw wrong(path, 'its header is damaged: save the array again with numpy.save');
  if (descr === null) throw wrong(path, 'it holds records: save the one array that is meant with numpy.save');
  const [, byteOrder, name] = descr;
  const type = npyTypes.find((known) => known === name);
  if (type === undefined)
    throw wrong(
      path,
      `its numbers are ${name}: convert them with .astype, labels to numpy.uint8 and probabilities to numpy.float32`,
    );
  const shape = shapeText
    .split(',')
    .map((part) => part.replace('L', '').trim())
    .filter((part) => part !== '')
    .map(Number);
  // Of an array that is a single row both orders are the same.
  if (order === 'True' && shape.filter((length) => length !== 1).length > 1)
    throw wrong(
      path,
      'it is in Fortran order, in which the pixels of an image do not lie together: save numpy.ascontiguousarray(array)',
    );
  return { type, bigEndian: byteOrder === '>', shape, dataOffset: head.length };
}

/** The head of a file of version 1.0, little-endian, the last axis fastest. */
export function headerBytes(type: NpyType, shape: readonly number[]): Buffer {
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const descr = `${type.endsWith('1') ? '|' : '<'}${type}`;
  const dictionary = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${tuple}), }`;
  // The data begin at a multiple of 64 bytes; a line feed ends the header.
  const length = Math.ceil((firstBytes + dictionary.length + 1) / 64) * 64 - firstBytes;
  const head = Buffer.from('\x93NUMPY\x01\x00\x00\x00', 'latin1');
  head.writeUInt16LE(length, 8);
  return Buffer.concat([head, Buffer.from(`${dictionary.padEnd(length - 1)}\n`, 'latin1')]);
}

export const bytesOf = (type: NpyType): number => Number(type[1]);

export const lengthOf = (shape: readonly number[]): number =>
  shape.reduce((product, length) => product * length, 1);

const wrong = (path: string, reason: string): WelltraceError =>
  new WelltraceError(
    'input',
    `Expected an array in NumPy's .npy format, but ${path} is none that can be read: ${reason}.`,
  );
