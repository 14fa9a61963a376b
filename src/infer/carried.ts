/** Columns and rows of the sheet, px. */
interface Place {
  readonly leftCol: number;
  readonly topRow: number;
  readonly widthPx: number;
}

/** What was made of a window, for the next one, which begins before this one ends. */
interface Carried extends Place {
  readonly darkness: Uint8Array;
  readonly planes: readonly Uint8Array[];
}

/** The upper rows of a window, [0, rows), that are known, in its columns [fromCol, toCol). */
export interface KnownPart {
  readonly rows: number;
  readonly fromCol: number;
  readonly toCol: number;
}

/** Rows that are kept of a window: windows overlap by less. */
const keptRows = 640;
/** Windows of so many tracks are remembered. */
const mostTracks = 8;
/** Share of its columns that a window has in common with the last one of its track, however the track drifts. */
const leastShared = 0.5;

/** Rows of the last window of each track, so that windows that overlap are not worked out twice. */
export class CarriedRows {
  /** By the sheet that is being read, so that nothing of one is used for another; the oldest window first. */
  private readonly sheets = new WeakMap<object, Carried[]>();

  /**
   * Copies what is known of the upper rows of a window into its planes: rows that the last window of its track held as well,
   * less `contextPx` at its end and on a side beyond which this window sees more than that one did.
   * @returns what is known; no rows where nothing is
   */
  into(
    planes: readonly Uint8Array[],
    sheet: object,
    place: Place,
    darkness: Uint8Array,
    contextPx: number,
  ): KnownPart {
    const nothing = { rows: 0, fromCol: 0, toCol: 0 };
    const last = this.sheets.get(sheet)?.findLast((each) => shared(each, place) >= leastShared);
    if (last === undefined || place.topRow < last.topRow) return nothing;
    const { leftCol, topRow, widthPx } = place;
    const heightPx = Math.floor(darkness.length / widthPx);
    const skipRows = topRow - last.topRow;
    const sharedRows = Math.min(last.darkness.length / last.widthPx - skipRows, heightPx);
    const known: KnownPart = {
      rows: sharedRows - contextPx,
      fromCol: last.leftCol > leftCol ? last.leftCol - leftCol + contextPx : 0,
      toCol:
        last.leftCol + last.widthPx < leftCol + widthPx
          ? last.leftCol + last.widthPx - leftCol - contextPx
          : widthPx,
    };
    if (known.rows <= 0 || known.fromCol >= known.toCol) return nothing;
    const from = Math.max(0, last.leftCol - leftCol);
    const to = Math.min(widthPx, last.leftCol + last.widthPx - leftCol);
    /** Where a pixel of this window is in the last one. */
    const inLast = (row: number, col: number): number =>
      (skipRows + row) * last.widthPx + leftCol + col - last.leftCol;
    for (let row = 0; row < sharedRows; row++)
      for (let i = row * widthPx + from, j = inLast(row, from); i < row * widthPx + to; i++, j++)
        if (darkness[i] !== last.darkness[j]) return nothing;
    for (const [index, plane] of planes.entries())
      for (let row = 0; row < known.rows; row++)
        plane.set(
          last.planes[index]!.subarray(inLast(row, known.fromCol), inLast(row, known.toCol)),
          row * widthPx + known.fromCol,
        );
    return known;
  }

  /** Remembers the lower rows of a window, in place of those of the last one of its track. */
  keep(planes: readonly Uint8Array[], sheet: object, place: Place, darkness: Uint8Array): void {
    const { leftCol, topRow, widthPx } = place;
    const from = Math.max(0, darkness.length / widthPx - keptRows);
    const carried = {
      leftCol,
      topRow: topRow + from,
      widthPx,
      darkness: darkness.slice(from * widthPx),
      planes: planes.map((plane) => plane.slice(from * widthPx)),
    };
    const others = (this.sheets.get(sheet) ?? []).filter((each) => shared(each, place) < leastShared);
    this.sheets.set(sheet, [...others.slice(1 - mostTracks), carried]);
  }
}

/** Share of the wider one's columns that two places have in common. */
function shared(a: Place, b: Place): number {
  const common = Math.min(a.leftCol + a.widthPx, b.leftCol + b.widthPx) - Math.max(a.leftCol, b.leftCol);
  return common / Math.max(a.widthPx, b.widthPx);
}
