import type { Mask } from './raster.js';

/** Connected pieces of ink (8-neighbours). */
export interface Components {
  /** Piece of each pixel, from 1; 0 on paper. */
  readonly labels: Int32Array;
  readonly count: number;
  /** By label; entry 0 unused. Pixels, and the bounding box [left, right) × [top, bottom). */
  readonly area: Int32Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly top: Int32Array;
  readonly bottom: Int32Array;
}

/** Labels by runs and union–find: one pass over the pixels, one over the runs. */
export function componentsOf({ widthPx, heightPx, data }: Mask): Components {
  const runRow: number[] = [];
  const runStart: number[] = [];
  const runEnd: number[] = [];
  const parent: number[] = [];
  const find = (run: number): number => {
    let root = run;
    while (parent[root] !== root) root = parent[root]!;
    while (parent[run] !== root) {
      const next = parent[run]!;
      parent[run] = root;
      run = next;
    }
    return root;
  };
  let previousFrom = 0;
  for (let row = 0; row < heightPx; row++) {
    const from = runRow.length;
    let above = previousFrom;
    const base = row * widthPx;
    for (let col = 0; col < widthPx; ) {
      if (data[base + col] === 0) {
        col++;
        continue;
      }
      const start = col;
      while (col < widthPx && data[base + col] !== 0) col++;
      const run = runRow.length;
      runRow.push(row);
      runStart.push(start);
      runEnd.push(col);
      parent.push(run);
      while (above < from && runEnd[above]! < start) above++;
      for (let other = above; other < from && runStart[other]! <= col; other++) {
        const a = find(run);
        const b = find(other);
        if (a !== b) parent[Math.max(a, b)] = Math.min(a, b);
      }
    }
    previousFrom = from;
  }
  const label = new Int32Array(runRow.length);
  let count = 0;
  for (let run = 0; run < runRow.length; run++) {
    const root = find(run);
    if (root === run) label[run] = ++count;
    else label[run] = label[root]!;
  }
  const area = new Int32Array(count + 1);
  const left = new Int32Array(count + 1).fill(widthPx);
  const right = new Int32Array(count + 1);
  const top = new Int32Array(count + 1).fill(heightPx);
  const bottom = new Int32Array(count + 1);
  const labels = new Int32Array(widthPx * heightPx);
  for (let run = 0; run < runRow.length; run++) {
    const piece = label[run]!;
    const row = runRow[run]!;
    const start = runStart[run]!;
    const end = runEnd[run]!;
    labels.fill(piece, row * widthPx + start, row * widthPx + end);
    area[piece]! += end - start;
    left[piece] = Math.min(left[piece]!, start);
    right[piece] = Math.max(right[piece]!, end);
    top[piece] = Math.min(top[piece]!, row);
    bottom[piece] = Math.max(bottom[piece]!, row + 1);
  }
  return { labels, count, area, left, right, top, bottom };
}
