/**
 * Which part of the sheet is on the screen: css px of the sheet's area ↔ px of the scan. The sheet never gets
 * narrower than the area: zoomed out further, only its depth axis is squeezed, as on a small-scale print, and a
 * sheet a hundred times longer than wide stays legible as a whole. No DOM here.
 */
export class View {
  /** Css px to one px of the scan, down the sheet. */
  scale = 1;
  /** Continuous scan x and y at the area's upper left corner. */
  left = 0;
  top = 0;
  /** Css px of the area. */
  width = 1;
  height = 1;

  constructor(
    readonly sheetWidth: number,
    readonly sheetHeight: number,
  ) {}

  /** Css px to one px of the scan, across the sheet. */
  get scaleX(): number {
    return Math.max(this.scale, this.width / this.sheetWidth);
  }

  resize(width: number, height: number): void {
    const middle = this.yAt(this.height / 2);
    this.width = Math.max(1, width);
    this.height = Math.max(1, height);
    this.top = middle - this.height / 2 / this.scale;
    this.clamp();
  }

  xAt(cssX: number): number {
    return this.left + cssX / this.scaleX;
  }

  yAt(cssY: number): number {
    return this.top + cssY / this.scale;
  }

  cssX(x: number): number {
    return (x - this.left) * this.scaleX;
  }

  cssY(y: number): number {
    return (y - this.top) * this.scale;
  }

  /** Moves the sheet by css px. */
  pan(cssX: number, cssY: number): void {
    this.left -= cssX / this.scaleX;
    this.top -= cssY / this.scale;
    this.clamp();
  }

  /** Zooms so that the point under (cssX, cssY) stays where it is. */
  zoomAt(cssX: number, cssY: number, factor: number): void {
    const x = this.xAt(cssX);
    const y = this.yAt(cssY);
    this.scale = Math.min(this.greatestScale, Math.max(this.leastScale, this.scale * factor));
    this.left = x - cssX / this.scaleX;
    this.top = y - cssY / this.scale;
    this.clamp();
  }

  /** The whole width, the middle row kept. */
  fitWidth(): void {
    const middle = this.yAt(this.height / 2);
    this.scale = this.width / this.sheetWidth;
    this.left = 0;
    this.top = middle - this.height / 2 / this.scale;
    this.clamp();
  }

  /** The whole sheet, its depth axis squeezed as far as that takes. */
  fitAll(): void {
    this.scale = this.leastScale;
    this.left = 0;
    this.top = 0;
    this.clamp();
  }

  /** Rows [from, to) in the middle with as much again around them, as large as the width allows. */
  showRows(from: number, to: number): void {
    const fitting = this.height / Math.max(1, 2 * (to - from));
    this.scale = Math.max(this.leastScale, Math.min(fitting, Math.max(1, this.width / this.sheetWidth)));
    this.centreOn((from + to) / 2);
  }

  /** Brings continuous y to the middle of the area. */
  centreOn(y: number): void {
    this.top = y - this.height / 2 / this.scale;
    this.clamp();
  }

  /** Brings continuous x to the middle of the area. */
  centreAcross(x: number): void {
    this.left = x - this.width / 2 / this.scaleX;
    this.clamp();
  }

  private get leastScale(): number {
    return Math.min(this.width / this.sheetWidth, this.height / this.sheetHeight);
  }

  private get greatestScale(): number {
    return Math.max(16, this.width / this.sheetWidth);
  }

  private clamp(): void {
    this.left = clampAxis(this.left, this.width / this.scaleX, this.sheetWidth);
    this.top = clampAxis(this.top, this.height / this.scale, this.sheetHeight);
  }
}

/** Where the sheet is smaller than the area it lies in the middle, else it leaves no empty border. */
function clampAxis(start: number, shown: number, whole: number): number {
  if (shown >= whole) return (whole - shown) / 2;
  return Math.min(whole - shown, Math.max(0, start));
}
