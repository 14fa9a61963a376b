/** A place on the paper that a curve runs through. */
export interface PagePoint {
  /** Index of the curve. */
  readonly curve: number;
  /** Index of the pixel row. */
  readonly row: number;
  /** Px of the scan, pixel centres at ½. */
  readonly xPx: number;
}

/** Points that the sheet was read with, and what is set and taken away since. No DOM here. */
export class PointSet {
  private readonly states: (readonly PagePoint[])[];
  private saved: readonly PagePoint[];

  constructor(private readonly given: readonly PagePoint[]) {
    this.states = [inOrder(given)];
    this.saved = this.states[0]!;
  }

  /** By curve, then by row. */
  get all(): readonly PagePoint[] {
    return this.states.at(-1)!;
  }

  /** Whether they are others than the sheet was read with. */
  get changed(): boolean {
    return !same(this.all, inOrder(this.given));
  }

  /** Whether they are others than were saved last, or than the sheet was read with. */
  get unsaved(): boolean {
    return !same(this.all, this.saved);
  }

  get canUndo(): boolean {
    return this.states.length > 1;
  }

  /** A curve is in one place of a row: another point there takes the place of the first. */
  set(point: PagePoint): void {
    const others = this.all.filter(({ curve, row }) => curve !== point.curve || row !== point.row);
    this.states.push(inOrder([...others, { ...point, xPx: Math.round(point.xPx * 10) / 10 }]));
  }

  remove(point: PagePoint): void {
    this.states.push(this.all.filter((other) => other !== point));
  }

  undo(): void {
    if (this.canUndo) this.states.pop();
  }

  /**
   * NAME.points.csv as `digitise` reads it.
   * @param mnemonics of the curves
   */
  csv(mnemonics: readonly string[]): string {
    const lines = this.all.map(({ curve, row, xPx }) => `${quoted(mnemonics[curve]!)},${row},${xPx}\n`);
    return `curve,row,x\n${lines.join('')}`;
  }

  /** To be called when they were saved. */
  keep(): void {
    this.saved = this.all;
  }
}

const inOrder = (points: readonly PagePoint[]): readonly PagePoint[] =>
  [...points].sort((a, b) => a.curve - b.curve || a.row - b.row);

const same = (a: readonly PagePoint[], b: readonly PagePoint[]): boolean =>
  a.length === b.length &&
  a.every(({ curve, row, xPx }, i) => curve === b[i]!.curve && row === b[i]!.row && xPx === b[i]!.xPx);

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
