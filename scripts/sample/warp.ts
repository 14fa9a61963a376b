/** Sheet size in px at 200 dpi, before and after the warp. */
export const widthPx = 1700;
export const heightPx = 5000;
export const dpi = 200;

const skew = (0.3 * Math.PI) / 180;

export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Where a point of the sheet lies in the scan: the paper lay askew by 0.3 degrees and wandered by up to 3 px
 * sideways and 1.5 px along as it was fed.
 */
export function warp({ x, y }: Point): Point {
  const wander = 2 * Math.sin((2 * Math.PI * y) / 3100 + 0.7) + Math.sin((2 * Math.PI * y) / 1300);
  const feed = 1.5 * Math.sin((2 * Math.PI * y) / 2300 + 2);
  const fromX = x - widthPx / 2;
  const fromY = y - heightPx / 2;
  return {
    x: widthPx / 2 + fromX * Math.cos(skew) - fromY * Math.sin(skew) + wander,
    y: heightPx / 2 + fromX * Math.sin(skew) + fromY * Math.cos(skew) + feed,
  };
}

export const skewRadians = skew;
