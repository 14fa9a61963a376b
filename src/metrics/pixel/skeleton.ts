import type { Mask } from '../../core/raster.js';

/**
 * The mask thinned to lines one pixel wide that keep its pieces (8-connected) and holes: Guo and Hall 1989,
 * algorithm A1. A pixel is looked at again only where a neighbour went, so the time follows the ink.
 */
export function skeletonOf({ widthPx, heightPx, data }: Mask): Mask {
  // A margin of paper: no neighbour lies outside.
  const stride = widthPx + 2;
  const ink = new Uint8Array(stride * (heightPx + 2));
  // The two kinds of pass take turns; each has a list of the pixels that it has to look at.
  let lists: [number[], number[]] = [[], []];
  for (let row = 0; row < heightPx; row++)
    for (let col = 0; col < widthPx; col++) {
      if (data[row * widthPx + col] === 0) continue;
      const at = (row + 1) * stride + col + 1;
      ink[at] = 1;
      lists[0].push(at);
    }
  lists[1] = lists[0].slice();
  // Clockwise from the north.
  const around = [-stride, 1 - stride, 1, stride + 1, stride, stride - 1, -1, -stride - 1];
  const listed = new Uint8Array(ink.length).fill(3);
  for (let pass: 0 | 1 = 0; lists[0].length + lists[1].length > 0; pass = pass === 0 ? 1 : 0) {
    const looked = lists[pass];
    const later: number[] = [];
    lists = pass === 0 ? [later, lists[1]] : [lists[0], later];
    for (const at of looked) listed[at]! &= ~(1 << pass);
    const gone = looked.filter((at) => ink[at] === 1 && mayGo(ink, around, at, pass));
    for (const at of gone) ink[at] = 0;
    // Where a neighbour went, both kinds have to look again.
    for (const at of gone)
      for (const step of around) {
        const beside = at + step;
        if (ink[beside] === 0) continue;
        for (const kind of [0, 1] as const) {
          if ((listed[beside]! & (1 << kind)) !== 0) continue;
          listed[beside]! |= 1 << kind;
          lists[kind].push(beside);
        }
      }
  }
  const thin = new Uint8Array(widthPx * heightPx);
  for (let row = 0; row < heightPx; row++)
    thin.set(ink.subarray((row + 1) * stride + 1, (row + 1) * stride + 1 + widthPx), row * widthPx);
  return { widthPx, heightPx, data: thin };
}

/** Conditions a, b and c of the paper, its p2 … p9 being n, ne … nw. */
function mayGo(ink: Uint8Array, around: readonly number[], at: number, pass: 0 | 1): boolean {
  const n = ink[at + around[0]!]!;
  const ne = ink[at + around[1]!]!;
  const e = ink[at + around[2]!]!;
  const se = ink[at + around[3]!]!;
  const s = ink[at + around[4]!]!;
  const sw = ink[at + around[5]!]!;
  const w = ink[at + around[6]!]!;
  const nw = ink[at + around[7]!]!;
  const crossings = ((1 - n) & (ne | e)) + ((1 - e) & (se | s)) + ((1 - s) & (sw | w)) + ((1 - w) & (nw | n));
  if (crossings !== 1) return false;
  const one = (nw | n) + (ne | e) + (se | s) + (sw | w);
  const other = (n | ne) + (e | se) + (s | sw) + (w | nw);
  const neighbours = Math.min(one, other);
  if (neighbours < 2 || neighbours > 3) return false;
  return pass === 0 ? ((s | sw | (1 - nw)) & w) === 0 : ((n | ne | (1 - se)) & e) === 0;
}
