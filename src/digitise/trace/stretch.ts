/** Rows after each other, [from, to), of a window or of a trace. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}
