/** How a row's x was come by. */
export const Source = {
  none: 0,
  bothEdges: 1,
  oneEdge: 2,
  bridged: 3,
  offTrack: 4,
  /** No ink, but a trained segmenter says where the curve runs on. */
  followed: 5,
} as const;

/** Whether the curve's own ink, or its way between two dashes, was seen. */
export const isSeen = (source: number | undefined): boolean =>
  source === Source.bothEdges || source === Source.oneEdge || source === Source.followed;

/**
 * σ across the stroke, px. Both edges seen: rounding to whole pixels, and the raggedness of the ink, which goes
 * with the pen. One edge seen: the pen's own width is in doubt as well.
 */
export const sigmaBothEdgesPx = (penWidthPx: number): number => Math.hypot(0.25, 0.07 * penWidthPx);
export const sigmaOneEdgePx = (penWidthPx: number): number => Math.hypot(0.4, 0.18 * penWidthPx);

/**
 * σ along x, px, that a plot in colour has besides: it was made by a computer, whose pen goes from whole pixel to
 * whole pixel. A sample between two rows is drawn half a row off, which costs as many px as the curve is steep, and
 * the middle of a pen of an even width lies half a pixel beside the pixel it was set on.
 * @param slope dx/dy
 */
export function plottedSigmaPx(penWidthPx: number, slope: number): number {
  const besidePx = Math.round(penWidthPx) % 2 === 0 ? 0.5 : 0;
  return Math.hypot(besidePx, 0.5 * slope);
}
