import { WelltraceError } from '../../core/errors.js';
import type { InputFile } from './input-file.js';
import type { Palette } from './sharp-decode.js';
import { bytesOfFile, readTiffDirectories, type TiffDirectory, tiffTag } from './tiff-directory.js';

const COMPRESSIONS: Readonly<Record<number, string>> = {
  1: 'none',
  2: 'CCITT modified Huffman',
  3: 'CCITT group 3',
  4: 'CCITT group 4',
  5: 'LZW',
  6: 'old-style JPEG',
  7: 'JPEG',
  8: 'Deflate',
  32773: 'PackBits',
  32946: 'Deflate',
  34661: 'JBIG',
  34712: 'JPEG 2000',
  34925: 'LZMA',
  50000: 'Zstandard',
  50001: 'WebP',
};
/** Those that are read. */
const READ = new Set([1, 2, 3, 4, 5, 7, 8, 32773, 32946]);

export interface TiffPages {
  readonly pageCount: number;
  readonly directories: readonly TiffDirectory[];
}

/** @throws WelltraceError `input` where the chain of pages is damaged or longer than `maxPages` */
export function readTiffPages(file: InputFile, maxPages: number): TiffPages {
  const { directories, damage } = readTiffDirectories(bytesOfFile(file.fd, file.bytes), maxPages + 1);
  if (damage !== undefined || directories.length === 0) {
    throw new WelltraceError(
      'input',
      `Expected a whole TIFF, but ${file.path} is damaged or cut short (${damage ?? 'it has no page'} after ${directories.length} pages): scan or copy it again.`,
    );
  }
  return { pageCount: directories.length, directories };
}

/** @throws WelltraceError `input` where the samples are of a kind that is not read here */
export function requireReadableTiff(path: string, page: number, directory: TiffDirectory): void {
  const refuse = (what: string, advice: string): never => {
    throw new WelltraceError('input', `Page ${page} of ${path} ${what}: ${advice}.`);
  };
  const compression = directory.value(tiffTag.compression) ?? 1;
  if (!READ.has(compression)) {
    const name = COMPRESSIONS[compression];
    refuse(
      `is compressed with ${name === undefined ? `a method unknown here (${compression})` : name}, which is not read`,
      'save it with CCITT, LZW, Deflate, JPEG or PackBits compression or none',
    );
  }
  const depths = new Set(directory.values(tiffTag.bitsPerSample));
  const bits = depths.size === 0 ? 1 : Math.max(...depths);
  const channels = directory.value(tiffTag.samplesPerPixel) ?? 1;
  const formats = new Set(directory.values(tiffTag.sampleFormat));
  const unsigned = formats.size === 0 || [...formats].every((format) => format === 1 || format === 4);
  if (depths.size > 1 || ![1, 2, 4, 8, 16].includes(bits) || !unsigned) {
    refuse(
      `has ${[...depths].join(', ')} bits a sample${unsigned ? '' : ', signed or floating'}; read are 1, 2, 4, 8 and 16, unsigned`,
      'save it with 8 bits a sample',
    );
  }
  if (bits < 8 && channels > 1) {
    refuse(
      `has ${channels} samples a pixel of ${bits} bits each; such pixels are read from 8 bits on`,
      'save it with 8 bits a sample',
    );
  }
}

/** The colour map of a page whose samples are indices (PhotometricInterpretation 3): red, then green, then blue. */
export function tiffPalette(directory: TiffDirectory): Palette {
  if (directory.value(tiffTag.photometric) !== 3) return 'none';
  const map = directory.values(tiffTag.colorMap);
  const entries = map.length / 3;
  for (let i = 0; i < entries; i++) {
    if (map[i] !== map[i + entries] || map[i] !== map[i + 2 * entries]) return 'colour';
  }
  return 'grey';
}
