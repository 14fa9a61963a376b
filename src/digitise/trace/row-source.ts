/** How a row's x was come by. */
export const Source = { none: 0, bothEdges: 1, oneEdge: 2, bridged: 3, offTrack: 4 } as const;

/**
 * σ across the stroke, px. Both edges seen: rounding to whole pixels, and the raggedness of the ink, which goes
 * with the pen. One edge seen: the pen's own width is in doubt as well.
 */
export const sigmaBothEdgesPx = (penWidthPx: number): number => Math.hypot(0.25, 0.07 * penWidthPx);
export const sigmaOneEdgePx = (penWidthPx: number): number => Math.hypot(0.4, 0.18 * penWidthPx);
