import type { ColumnStrip } from './column-strip.js';

/** A clump of ink of the size of a printed number. Columns and rows of the strip, ends exclusive. */
export interface TextBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** The pieces it is made of, left and right or top and bottom as they come. */
  readonly pieces: readonly Piece[];
}

/** One connected piece of ink. */
export interface Piece {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly area: number;
}

/** Clumps of ink that could be a number of two to six digits, top to bottom. */
export function textBoxes(strip: ColumnStrip, dpi: number): TextBox[] {
  const pieces = piecesOf(strip).filter((piece) => couldBeDigit(piece, strip, dpi));
  const near = Math.max(3, dpi * 0.045);
  // In dirt, specks must not join what is apart: they come along where they lie inside a clump. In a faint
  // print the digits themselves are specks. Both readings of the ink are offered; the numbers decide.
  const isCore = ({ left, right, top, bottom }: Piece): boolean =>
    Math.max(right - left, bottom - top) >= dpi * 0.035;
  const specks = pieces.filter((piece) => !isCore(piece));
  const groups = [
    ...cluster(pieces, near),
    ...cluster(pieces.filter(isCore), near).map((group) => withSpecks(group, specks)),
  ];
  const boxes: TextBox[] = [];
  for (const group of groups) {
    const box = boundsOf(group);
    const width = box.right - box.left;
    const height = box.bottom - box.top;
    const long = Math.max(width, height);
    const short = Math.min(width, height);
    if (long < dpi * 0.09 || long > dpi * 0.85 || short < dpi * 0.045 || short > dpi * 0.28) continue;
    if (long < 1.15 * short) continue;
    const area = group.reduce((sum, piece) => sum + piece.area, 0);
    const fill = area / (width * height);
    if (fill < 0.08 || fill > 0.85) continue;
    if (!boxes.some((other) => nearlySame(other, box))) boxes.push({ ...box, pieces: group });
  }
  return boxes.sort((a, b) => a.top - b.top);
}

function nearlySame(a: Omit<TextBox, 'pieces'>, b: Omit<TextBox, 'pieces'>): boolean {
  const off = [a.left - b.left, a.right - b.right, a.top - b.top, a.bottom - b.bottom];
  return off.every((value) => Math.abs(value) <= 2);
}

function couldBeDigit(piece: Piece, strip: ColumnStrip, dpi: number): boolean {
  const width = piece.right - piece.left;
  const height = piece.bottom - piece.top;
  if (piece.area < 4 * (dpi / 200) ** 2) return false;
  if (Math.max(width, height) > dpi * 0.8) return false;
  // The end of a depth line that overshoots the border.
  const touches = piece.left === 0 || piece.right >= strip.widthPx - 1;
  if (touches && height < dpi * 0.04) return false;
  // A stroke much longer than a digit and as thin as a line.
  return !(Math.max(width, height) > dpi * 0.3 && Math.min(width, height) < dpi * 0.03);
}

/** `specks` are in order of their top. */
function withSpecks(group: Piece[], specks: readonly Piece[]): Piece[] {
  const box = boundsOf(group);
  const inside = specks.filter(
    ({ left, right, top, bottom }) =>
      top >= box.top - 1 && bottom <= box.bottom + 1 && left >= box.left - 1 && right <= box.right + 1,
  );
  return [...group, ...inside];
}

function boundsOf(group: readonly Piece[]): Omit<TextBox, 'pieces'> {
  return {
    left: Math.min(...group.map(({ left }) => left)),
    right: Math.max(...group.map(({ right }) => right)),
    top: Math.min(...group.map(({ top }) => top)),
    bottom: Math.max(...group.map(({ bottom }) => bottom)),
  };
}

/** Pieces whose boxes are at most `near` apart belong together. */
function cluster(pieces: readonly Piece[], near: number): Piece[][] {
  const sorted = [...pieces].sort((a, b) => a.top - b.top);
  const parent = sorted.map((_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  let tallest = 0;
  for (const piece of sorted) tallest = Math.max(tallest, piece.bottom - piece.top);
  for (let i = 0; i < sorted.length; i++)
    for (let j = i + 1; j < sorted.length && sorted[j]!.top - sorted[i]!.top <= tallest + near; j++) {
      const a = sorted[i]!;
      const b = sorted[j]!;
      const apartY = b.top - a.bottom;
      const apartX = Math.max(a.left - b.right, b.left - a.right);
      if (apartY <= near && apartX <= near) parent[root(j)] = root(i);
    }
  const groups = new Map<number, Piece[]>();
  sorted.forEach((piece, index) => {
    const key = root(index);
    const group = groups.get(key) ?? [];
    group.push(piece);
    groups.set(key, group);
  });
  return [...groups.values()];
}

/** Connected pieces of ink (8 neighbours). */
function piecesOf({ ink, widthPx, heightPx }: ColumnStrip): Piece[] {
  const seen = new Uint8Array(ink.length);
  const stack: number[] = [];
  const pieces: Piece[] = [];
  for (let start = ink.indexOf(1); start >= 0; start = ink.indexOf(1, start + 1)) {
    if (seen[start] === 1) continue;
    let left = widthPx;
    let right = 0;
    let top = heightPx;
    let bottom = 0;
    let area = 0;
    seen[start] = 1;
    stack.push(start);
    while (stack.length > 0) {
      const at = stack.pop()!;
      const row = Math.floor(at / widthPx);
      const col = at - row * widthPx;
      area++;
      left = Math.min(left, col);
      right = Math.max(right, col + 1);
      top = Math.min(top, row);
      bottom = Math.max(bottom, row + 1);
      for (let r = Math.max(0, row - 1); r <= Math.min(heightPx - 1, row + 1); r++)
        for (let c = Math.max(0, col - 1); c <= Math.min(widthPx - 1, col + 1); c++) {
          const next = r * widthPx + c;
          if (ink[next] === 1 && seen[next] === 0) {
            seen[next] = 1;
            stack.push(next);
          }
        }
    }
    pieces.push({ left, right, top, bottom, area });
  }
  return pieces;
}
