/** What was made of a window, for the next one, which begins before this one ends. */
interface Carried {
  readonly topRow: number;
  readonly darkness: Uint8Array;
  readonly planes: readonly Uint8Array[];
}

/** Rows that are kept of a window: windows overlap by less. */
const keptRows = 640;

/** Rows of the last window of each track, so that windows that overlap are not worked out twice. */
export class CarriedRows {
  /** By the sheet that is being read, so that nothing of one is used for another. */
  private readonly sheets = new WeakMap<object, Map<string, Carried>>();

  /**
   * Copies what is known of the upper rows of a window into its planes: rows that the last window of the same
   * columns held as well, less `contextPx` at its end, where that one did not see what comes after.
   * @returns rows that are known, 0 where none are
   */
  into(
    planes: readonly Uint8Array[],
    sheet: object,
    place: { leftCol: number; topRow: number; widthPx: number },
    darkness: Uint8Array,
    contextPx: number,
  ): number {
    const { leftCol, topRow, widthPx } = place;
    const last = this.sheets.get(sheet)?.get(`${leftCol} ${widthPx}`);
    if (last === undefined || topRow < last.topRow) return 0;
    const skip = (topRow - last.topRow) * widthPx;
    const shared = Math.min(last.darkness.length - skip, darkness.length);
    const known = Math.floor(shared / widthPx) - contextPx;
    if (known <= 0) return 0;
    for (let i = 0; i < shared; i++) if (darkness[i] !== last.darkness[skip + i]) return 0;
    for (const [index, plane] of planes.entries())
      plane.set(last.planes[index]!.subarray(skip, skip + known * widthPx));
    return known;
  }

  /** Remembers the lower rows of a window. */
  keep(
    planes: readonly Uint8Array[],
    sheet: object,
    place: { leftCol: number; topRow: number; widthPx: number },
    darkness: Uint8Array,
  ): void {
    const { leftCol, topRow, widthPx } = place;
    const rows = darkness.length / widthPx;
    const from = Math.max(0, rows - keptRows);
    const carried = {
      topRow: topRow + from,
      darkness: darkness.slice(from * widthPx),
      planes: planes.map((plane) => plane.slice(from * widthPx)),
    };
    const tracks = this.sheets.get(sheet) ?? new Map<string, Carried>();
    this.sheets.set(sheet, tracks);
    const key = `${leftCol} ${widthPx}`;
    tracks.delete(key);
    tracks.set(key, carried);
    // Tracks drift down a long sheet, so their columns change: the oldest are of no use any more.
    if (tracks.size > mostTracks) tracks.delete(tracks.keys().next().value!);
  }
}

const mostTracks = 8;
