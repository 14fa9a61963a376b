import type { Pdfjs } from './pdf-document.js';

/** What a PDF page paints, as pdfjs lists it. */
export interface Operators {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** Affine map x' = a x + c y + e, y' = b x + d y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** The one image that a page shows. */
export interface PageImage {
  /** Name of the decoded image, or the image itself where the page holds it inline. */
  readonly image: unknown;
  /** A stencil: its zeros are painted. */
  readonly isMask: boolean;
  /** TIFF orientation that turns the image as the page shows it. */
  readonly orientation: number;
  /** Whether something else was painted before, which an opaque image hides. */
  readonly hidesOthers: boolean;
  readonly coversPage: boolean;
  /** Width and height of the image on the page, along the image's own x and y, in units of `viewport`. */
  readonly width: number;
  readonly height: number;
}

const multiply = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
];

/** Share of the page's width or height by which its image may miss a border: rounding, not a crop. */
const MARGIN = 0.02;

interface State {
  ctm: Matrix;
  fill: unknown;
  textMode: number;
  /** No transparency, blending or mask. */
  plain: boolean;
}

/**
 * The image, where the page is one: the only thing painted, or an image over the whole page that hides what was
 * painted before it. The invisible text of an OCR layer counts as nothing.
 * @param viewport page units to units with the origin at the top left, y down
 * @param width,height of the page in these units
 */
export function pageImageOf(
  pdfjs: Pdfjs,
  { fnArray, argsArray }: Operators,
  viewport: Matrix,
  width: number,
  height: number,
): PageImage | undefined {
  const { OPS } = pdfjs;
  const painting = paintingOperators(pdfjs);
  let state: State = { ctm: viewport, fill: '#000000', textMode: 0, plain: true };
  const stack: State[] = [];
  let found: PageImage | undefined;
  let isPainted = false;
  for (let i = 0; i < fnArray.length; i++) {
    const operator = fnArray[i]!;
    const args = argsArray[i];
    const list: readonly unknown[] = Array.isArray(args) ? args : [];
    if (operator === OPS.save || operator === OPS.paintFormXObjectBegin || operator === OPS.beginGroup) {
      stack.push(state);
      const matrix = operator === OPS.paintFormXObjectBegin ? matrixOf(list[0]) : undefined;
      state = {
        ...state,
        ctm: matrix === undefined ? state.ctm : multiply(state.ctm, matrix),
        plain: state.plain && operator !== OPS.beginGroup,
      };
    } else if (
      operator === OPS.restore ||
      operator === OPS.paintFormXObjectEnd ||
      operator === OPS.endGroup
    ) {
      state = stack.pop() ?? state;
    } else if (operator === OPS.transform) {
      const matrix = matrixOf(args);
      if (matrix !== undefined) state = { ...state, ctm: multiply(state.ctm, matrix) };
    } else if (operator === OPS.setFillRGBColor) state = { ...state, fill: list[0] };
    else if (operator === OPS.setTextRenderingMode) state = { ...state, textMode: Number(list[0]) };
    else if (operator === OPS.setGState) state = { ...state, plain: state.plain && isPlain(list[0]) };
    else if (painting.has(operator)) {
      if (operator === OPS.constructPath && list[0] === OPS.endPath) continue;
      // Text rendering modes 3 and 7 paint nothing (PDF 32000-1, 9.3.6).
      if (operator === OPS.showText && (state.textMode & 3) === 3) continue;
      const isMask = operator === OPS.paintImageMaskXObject;
      const isImage =
        isMask || operator === OPS.paintImageXObject || operator === OPS.paintInlineImageXObject;
      const placed = isImage && state.plain ? placementOf(state.ctm, width, height) : undefined;
      const fits =
        placed !== undefined &&
        (isPainted ? placed.coversPage && !isMask : true) &&
        (!isMask || state.fill === '#000000');
      const image = isMask ? (list[0] as { data?: unknown } | undefined)?.data : list[0];
      found = fits ? { ...placed, image, isMask, hidesOthers: isPainted } : undefined;
      isPainted = true;
    }
  }
  return found;
}

/** The operators that put something on the page. */
export function paintingOperators({ OPS }: Pdfjs): ReadonlySet<number> {
  return new Set([
    OPS.constructPath,
    OPS.rawFillPath,
    OPS.shadingFill,
    OPS.showText,
    OPS.paintImageMaskXObject,
    OPS.paintImageMaskXObjectGroup,
    OPS.paintImageMaskXObjectRepeat,
    OPS.paintImageXObject,
    OPS.paintImageXObjectRepeat,
    OPS.paintInlineImageXObject,
    OPS.paintInlineImageXObjectGroup,
    OPS.paintSolidColorImageMask,
  ]);
}

/** Names of the decoded images that the page paints. */
export function imagesOf({ OPS }: Pdfjs, { fnArray, argsArray }: Operators): string[] {
  return fnArray.flatMap((operator, i) => {
    const args = argsArray[i];
    const first: unknown = Array.isArray(args) ? args[0] : undefined;
    const isImage = operator === OPS.paintImageXObject || operator === OPS.paintImageXObjectRepeat;
    return isImage && typeof first === 'string' ? [first] : [];
  });
}

/** Where the unit square of an image lands; undefined where it is turned by no multiple of 90° or cropped. */
function placementOf(
  [a, b, c, d, e, f]: Matrix,
  pageWidth: number,
  pageHeight: number,
): Pick<PageImage, 'orientation' | 'width' | 'height' | 'coversPage'> | undefined {
  const width = Math.hypot(a, b);
  const height = Math.hypot(c, d);
  if (!(width > 0 && height > 0)) return undefined;
  // Turned by less than one in a thousand: the scanner's own deskew, a pixel or two.
  const isUpright = Math.abs(b) < width / 1000 && Math.abs(c) < height / 1000;
  const isTurned = Math.abs(a) < width / 1000 && Math.abs(d) < height / 1000;
  if (!isUpright && !isTurned) return undefined;
  const left = Math.min(e, e + a, e + c, e + a + c);
  const right = Math.max(e, e + a, e + c, e + a + c);
  const top = Math.min(f, f + b, f + d, f + b + d);
  const bottom = Math.max(f, f + b, f + d, f + b + d);
  const marginX = pageWidth * MARGIN;
  const marginY = pageHeight * MARGIN;
  if (left < -marginX || right > pageWidth + marginX || top < -marginY || bottom > pageHeight + marginY) {
    return undefined;
  }
  return {
    width,
    height,
    coversPage:
      left <= marginX && right >= pageWidth - marginX && top <= marginY && bottom >= pageHeight - marginY,
    // The image's first row lies at v = 1 of its unit square, and its rows run towards v = 0, so its y axis is
    // (−c, −d) on the page. TIFF 6.0, p. 36.
    orientation: isUpright
      ? a > 0
        ? -d > 0
          ? 1
          : 4
        : -d > 0
          ? 2
          : 3
      : -c > 0
        ? b > 0
          ? 5
          : 8
        : b > 0
          ? 6
          : 7,
  };
}

/** Six numbers, in whichever kind of list pdfjs has them. */
function matrixOf(value: unknown): Matrix | undefined {
  if (!(Array.isArray(value) || value instanceof Float32Array) || value.length !== 6) return undefined;
  const [a, b, c, d, e, f] = Array.from(value, Number);
  return [a!, b!, c!, d!, e!, f!];
}

/** Whether a graphics state paints opaque and without a mask. */
function isPlain(entries: unknown): boolean {
  if (!Array.isArray(entries)) return false;
  return entries.every((entry: unknown) => {
    const [key, value] = Array.isArray(entry) ? entry : [];
    if (key === 'ca') return value === 1;
    if (key === 'BM') return value === 'source-over';
    if (key === 'SMask') return value === false || value === null;
    return key !== 'TR' || value === null;
  });
}
