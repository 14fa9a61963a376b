/** A stretch of the sheet and where it stands in the picture. */
export interface Panel {
  /** Rows [from, to) of the scan. */
  readonly from: number;
  readonly to: number;
  readonly xPx: number;
  readonly yPx: number;
}

export interface PanelPlan {
  readonly scale: number;
  readonly panelWidthPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly panels: readonly Panel[];
}

const widestPanelPx = 1000;
const tallestPanelPx = 3000;
const mostPixels = 24e6;
const gapPx = 16;
const captionPx = 28;

/** Scales the sheet to at most 1000 px of width and 24 Mpx in all, and cuts it into panels side by side. */
export function planPanels(widthPx: number, heightPx: number): PanelPlan {
  const scale = Math.min(1, widestPanelPx / widthPx, Math.sqrt(mostPixels / (widthPx * heightPx)));
  const panelWidthPx = Math.max(1, Math.round(widthPx * scale));
  const count = Math.max(1, Math.ceil((heightPx * scale) / tallestPanelPx));
  const panels = Array.from({ length: count }, (_, index) => ({
    from: Math.floor((index * heightPx) / count),
    to: Math.floor(((index + 1) * heightPx) / count),
    xPx: index * (panelWidthPx + gapPx),
    yPx: captionPx,
  }));
  return {
    scale,
    panelWidthPx,
    widthPx: count * (panelWidthPx + gapPx) - gapPx,
    heightPx: captionPx + Math.ceil((heightPx / count) * scale) + 1,
    panels,
  };
}
