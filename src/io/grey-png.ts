import { stat } from 'node:fs/promises';
import sharp from 'sharp';
import { messageOf, WelltraceError } from '../core/errors.js';

/** An image of one channel with 16 bits, whatever the file has: 0 stays 0 and the file's white is 65,535. */
export interface GreyImage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Uint16Array;
}

/**
 * Reads a PNG of grey levels whole: 1, 2, 4, 8 or 16 bits, or a palette or colours, of which the brightness is taken.
 * @throws WelltraceError `input` where it is missing, no PNG, or broken
 */
export async function readGreyPng(path: string): Promise<GreyImage> {
  if (!(await stat(path).catch(() => undefined))?.isFile())
    throw new WelltraceError('input', `Expected a PNG but there is no file ${path}: check the name.`);
  try {
    const image = sharp(path);
    const { format, depth } = await image.metadata();
    if (format !== 'png') throw new Error(`it is ${format}`);
    const wide = depth === 'ushort';
    const { data, info } = await image
      .removeAlpha()
      .toColourspace(wide ? 'grey16' : 'b-w')
      .raw({ depth: wide ? 'ushort' : 'uchar' })
      .toBuffer({ resolveWithObject: true });
    const levels = wide
      ? new Uint16Array(data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength))
      : new Uint16Array(data);
    if (!wide) for (let index = 0; index < levels.length; index++) levels[index]! *= 257;
    return { widthPx: info.width, heightPx: info.height, data: levels };
  } catch (cause) {
    throw new WelltraceError(
      'input',
      `Expected a PNG of grey levels but ${path} cannot be read (${messageOf(cause).split('\n')[0]}): write it again.`,
      { cause },
    );
  }
}
