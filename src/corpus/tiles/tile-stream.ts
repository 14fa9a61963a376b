import { WelltraceError } from '../../core/errors.js';
import { streamOf } from '../../core/rng.js';
import { shuffled } from '../../core/shuffle.js';
import type { Split } from '../../io/corpus/index.js';
import { inOrder } from '../../io/threads/in-order.js';
import type { SheetRequest } from '../request.js';
import type { SplitShares } from '../split.js';
import type { TrainingTile } from './make-tile.js';
import type { OtherDpi } from './make-tiles.js';

export interface TileStreamRequest extends SheetRequest {
  readonly patchPx: number;
  /** Sheets that are scanned at another resolution than their preset's; left out: none. */
  readonly otherDpi?: OtherDpi | null;
  /** Cut from one sheet: more is quicker and less varied. */
  readonly tilesPerSheet: number;
  /** Tiles of so many sheets are mixed; so many again are made ahead. */
  readonly sheetsAtOnce: number;
  readonly split: SplitShares;
  /** Of which split the wells are; null: of all. */
  readonly only: Split | null;
}

/** A tile without its vectors, and where it comes from. */
export interface StreamedTile extends Omit<TrainingTile, 'curves'> {
  readonly well: string;
  readonly sheet: number;
  readonly tile: number;
}

export interface TileTask {
  readonly index: number;
  readonly request: TileStreamRequest;
}

/** So many sheets of other splits in a row do not come by chance. */
const mostWithout = 2000;

/**
 * Training tiles without end, made ahead by worker threads and never written: the same tiles in the same order at
 * any number of workers. The buffer is bounded: 2 × sheetsAtOnce × tilesPerSheet tiles wait at most, besides those
 * at work. The threads end when the consumer stops (`break`, or `return` of the iterator).
 * @param workers threads, 1 or more
 * @param fromGroup how many times `sheetsAtOnce` sheets are passed over: to go on where an earlier stream was left
 * @throws WelltraceError as openRequest does
 */
export async function* tileStream(
  request: TileStreamRequest,
  workers: number,
  fromGroup = 0,
): AsyncGenerator<StreamedTile, void, undefined> {
  const { sheetsAtOnce, seed } = request;
  const sheets = inOrder<TileTask, StreamedTile[]>(tasks(request, fromGroup * sheetsAtOnce), {
    workerFile: new URL('./tile-worker.js', import.meta.url),
    workers,
    ahead: sheetsAtOnce,
  });
  let mixed: StreamedTile[] = [];
  let count = 0;
  let turn = fromGroup;
  let without = 0;
  for await (const tiles of sheets) {
    without = tiles.length > 0 ? 0 : without + 1;
    if (without > mostWithout)
      throw new WelltraceError(
        'usage',
        `Expected wells in the ${request.only} split, but none of ${mostWithout} sheets had one: name more wells, or give the split a larger share.`,
      );
    mixed.push(...tiles);
    if (++count % sheetsAtOnce > 0) continue;
    const ready = shuffled(mixed, streamOf(seed, 'mix', turn++));
    mixed = [];
    yield* ready;
  }
}

function* tasks(request: TileStreamRequest, fromSheet: number): Generator<TileTask> {
  for (let index = fromSheet; ; index++) yield { index, request };
}
