import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { WelltraceError } from '../../core/errors.js';
import type { ScanInfo } from '../../core/scan.js';
import { codeOf } from './spool-folder.js';

/** A scan file that is there, can be read, is not empty and begins like a format that is read here. */
export interface InputFile {
  readonly path: string;
  readonly fd: number;
  readonly bytes: number;
  readonly format: ScanInfo['format'];
  close(): void;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file: check the name',
  ENOTDIR: 'there is no such file: check the name',
  EACCES: 'its permissions do not let you read it: change them or copy it',
  EPERM: 'its permissions do not let you read it: change them or copy it',
  ELOOP: 'its links point at each other: name the file itself',
  ENAMETOOLONG: 'the name is too long for this system',
  EIO: 'the disk reports an error there: copy it again from where it came',
};

/** @throws WelltraceError `input` where it is anything else; the sentence says what it looks like. */
export function openInputFile(path: string): InputFile {
  let fd: number;
  try {
    // Without O_NONBLOCK a named pipe would wait here for its writer for ever.
    fd = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const code = codeOf(error);
    throw new WelltraceError('input', `Cannot open the scan ${path}: ${REASONS[code] ?? code}.`, {
      cause: error,
    });
  }
  try {
    const stat = fstatSync(fd);
    if (stat.isDirectory()) {
      throw new WelltraceError('input', `Expected a scan, but ${path} is a folder: name the files in it.`);
    }
    if (!stat.isFile()) {
      throw new WelltraceError(
        'input',
        `Expected a scan, but ${path} is not a regular file: copy it to one.`,
      );
    }
    if (stat.size === 0) {
      throw new WelltraceError('input', `Expected a scan, but ${path} is empty (0 bytes): copy it again.`);
    }
    const head = Buffer.alloc(1024);
    const start = head.subarray(0, readSync(fd, head, 0, head.length, 0));
    const format = formatOf(start);
    if (format === undefined) {
      throw new WelltraceError(
        'input',
        `Expected a TIFF, PNG, JPEG or PDF scan or a video, but ${basename(path)} looks like ${looksLike(start)}: ${path}`,
      );
    }
    return { path, fd, bytes: stat.size, format, close: () => closeSync(fd) };
  } catch (error) {
    closeSync(fd);
    if (error instanceof WelltraceError) throw error;
    const code = codeOf(error);
    throw new WelltraceError('input', `Cannot read the scan ${path}: ${REASONS[code] ?? code}.`, {
      cause: error,
    });
  }
}

function formatOf(start: Buffer): ScanInfo['format'] | undefined {
  const begins = (...bytes: number[]): boolean => bytes.every((byte, i) => start[i] === byte);
  if (begins(0x49, 0x49, 42, 0) || begins(0x4d, 0x4d, 0, 42)) return 'tiff';
  if (begins(0x49, 0x49, 43, 0) || begins(0x4d, 0x4d, 0, 43)) return 'tiff';
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  if (begins(0xff, 0xd8, 0xff)) return 'jpeg';
  // Readers accept a PDF that begins within the first 1,024 bytes.
  if (start.includes('%PDF-')) return 'pdf';
  if (isVideo(start)) return 'video';
  return undefined;
}

/** MP4, MOV, 3GP (ISO base media that is no still picture; older MOV begin with another box), Matroska, WebM, AVI. */
function isVideo(start: Buffer): boolean {
  const box = start.toString('latin1', 4, 8);
  const brand = start.toString('latin1', 8, 12);
  if (box === 'ftyp') return !/^(hei|hev|mif|msf|avi|jp2|jpx)/.test(brand);
  if (box === 'moov' || box === 'mdat' || box === 'wide') return true;
  const riff = start.toString('latin1', 0, 4) === 'RIFF' && brand === 'AVI ';
  return riff || (start.length >= 4 && start.readUInt32BE(0) === 0x1a45dfa3);
}

const SIGNATURES: readonly (readonly [string, string, number])[] = [
  ['a GIF image (save it as PNG)', 'GIF8', 0],
  ['a WebP image (save it as PNG)', 'WEBP', 8],
  ['a BMP image (save it as PNG)', 'BM', 0],
  ['a JPEG 2000 image (save it as TIFF)', 'jP  ', 4],
  ['a HEIF or AVIF photo (save it as JPEG)', 'ftyphei', 4],
  ['a HEIF or AVIF photo (save it as JPEG)', 'ftypmif1', 4],
  ['a HEIF or AVIF photo (save it as JPEG)', 'ftypavif', 4],
  ['a DjVu document (save it as PDF)', 'AT&TFORM', 0],
  ['a PostScript document (save it as PDF)', '%!PS', 0],
  ['a zip archive or an office document (take the scan out of it)', 'PK\x03\x04', 0],
  ['a gzip archive (unpack it)', '\x1f\x8b', 0],
  ['a 7-Zip archive (unpack it)', '7z\xbc\xaf', 0],
  ['a RAR archive (unpack it)', 'Rar!', 0],
  ['a LAS file, which is digital already', '~V', 0],
  ['a web page, perhaps an error page saved by a download', '<!DOCTYPE html', 0],
  ['a web page, perhaps an error page saved by a download', '<html', 0],
  ['an SVG drawing (save it as PDF)', '<svg', 0],
  ['an XML file', '<?xml', 0],
];

function looksLike(start: Buffer): string {
  const text = start.toString('latin1');
  for (const [what, signature, at] of SIGNATURES) {
    if (text.slice(at, at + signature.length).toLowerCase() === signature.toLowerCase()) return what;
  }
  if (start.every((byte) => byte === 0)) return 'zeros only (copy it again)';
  // Control characters other than tab, line feed, form feed and carriage return are not text.
  const isText = start.every(
    (byte) => byte >= 0x20 || byte === 9 || byte === 10 || byte === 12 || byte === 13,
  );
  return isText ? 'a text file' : 'none of the kinds this program knows';
}
