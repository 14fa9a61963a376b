import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Homography } from '../../core/homography.js';
import { isDiskError, makeSpoolFolder, spoolWriteError } from '../scan/spool-folder.js';
import type { VideoFrame } from './ffmpeg.js';

/** A frame that the sheet is made from. */
export interface KeyFrame {
  /** Where the store has it. */
  readonly slot: number;
  readonly seconds: number;
  readonly sharpness: number;
  /** To the pixels of the key frame before it in the order of the pan, as it was followed: a first guess. */
  readonly toPrevious: Homography;
}

/** Key frames on disk: a long pan has more of them than memory should hold. */
export class FrameStore {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly #folder: ReturnType<typeof makeSpoolFolder>;
  readonly #parent: string | undefined;
  readonly #fd: number;
  readonly #recent = new Map<number, Uint8Array>();
  #count = 0;

  constructor(spoolParent: string | undefined, widthPx: number, heightPx: number) {
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.#parent = spoolParent;
    this.#folder = makeSpoolFolder(spoolParent, 20 * widthPx * heightPx);
    this.#fd = openSync(join(this.#folder.path, 'frames.yuv'), 'wx+');
  }

  /** @returns its slot @throws WelltraceError `input` where the disk is full */
  add({ data }: VideoFrame): number {
    const slot = this.#count++;
    try {
      for (let done = 0; done < data.length; )
        done += writeSync(this.#fd, data, done, data.length - done, slot * data.length + done);
    } catch (error) {
      throw isDiskError(error) ? spoolWriteError(this.#parent, error) : error;
    }
    return slot;
  }

  /** Luma, Cb, Cr of a frame; the last few that were read are kept. */
  read(slot: number, keep = 6): Uint8Array {
    const known = this.#recent.get(slot);
    if (known) {
      this.#recent.delete(slot);
      this.#recent.set(slot, known);
      return known;
    }
    const { widthPx, heightPx } = this;
    const bytes = widthPx * heightPx + 2 * Math.ceil(widthPx / 2) * Math.ceil(heightPx / 2);
    const data = new Uint8Array(bytes);
    for (let done = 0; done < bytes; ) {
      const got = readSync(this.#fd, data, done, bytes - done, slot * bytes + done);
      if (got === 0) throw new Error(`The frame store ends within slot ${slot}`);
      done += got;
    }
    this.#recent.set(slot, data);
    for (const oldest of this.#recent.keys()) {
      if (this.#recent.size <= keep) break;
      this.#recent.delete(oldest);
    }
    return data;
  }

  close(): void {
    closeSync(this.#fd);
    this.#folder.remove();
  }
}
