/**
 * The usual 5 × 7 dot-matrix letters, ASCII 32–126, so that a picture says the same on a machine without
 * fonts. Five bytes a letter, one a column; bit 0 is the top dot, bit 7 hangs below the line.
 */
const columns = Uint8Array.from(
  (
    '0000000000 00005f0000 0007000700 147f147f14 242a7f2a12 2313086462 3649562050 0008070300 001c224100 ' +
    '0041221c00 2a1c7f1c2a 08083e0808 0080703000 0808080808 0000606000 2010080402 3e5149453e 00427f4000 ' +
    '7249494946 2141494d33 1814127f10 2745454539 3c4a494931 4121110907 3649494936 464949291e 0000140000 ' +
    '0040340000 0008142241 1414141414 0041221408 0201590906 3e415d594e 7c1211127c 7f49494936 3e41414122 ' +
    '7f4141413e 7f49494941 7f09090901 3e41415173 7f0808087f 00417f4100 2040413f01 7f08142241 7f40404040 ' +
    '7f021c027f 7f0408107f 3e4141413e 7f09090906 3e4151215e 7f09192946 2649494932 03017f0103 3f4040403f ' +
    '1f2040201f 3f4038403f 6314081463 0304780403 6159494d43 007f414141 0204081020 004141417f 0402010204 ' +
    '4040404040 0003070800 2054547840 7f28444438 3844444428 384444287f 3854545418 00087e0902 18a4a49c78 ' +
    '7f08040478 00447d4000 2040403d00 7f10284400 00417f4000 7c04780478 7c08040478 3844444438 fc18242418 ' +
    '18242418fc 7c08040408 4854545424 04043f4424 3c4040207c 1c2040201c 3c4030403c 4428102844 4c9090907c ' +
    '4464544c44 0008364100 0000770000 0041360800 0201020402'
  )
    .replaceAll(' ', '')
    .match(/../g)!
    .map((byte) => Number.parseInt(byte, 16)),
);

/** Dots from one letter to the next, and from the top of a letter to the lowest dot that hangs below. */
export const letterAdvance = 6;
export const letterHeight = 8;

/** An indexed picture: one palette index a pixel. */
export interface IndexedRows {
  readonly widthPx: number;
  readonly rowCount: number;
  readonly data: Uint8Array;
}

/** Width of a text, px, without the gap after its last letter. */
export function textWidthPx(text: string, scale: number): number {
  return Math.max(0, [...text].length * letterAdvance - 1) * scale;
}

/**
 * Draws a text with its upper left corner at (left, top); what falls outside the picture is cut off.
 * Letters outside ASCII lose their accents, or become a question mark.
 * @param scale px a dot
 */
export function drawText(
  picture: IndexedRows,
  text: string,
  left: number,
  top: number,
  scale: number,
  index: number,
): void {
  let x = left;
  for (const letter of text.replaceAll('µ', 'u').normalize('NFKD').replace(/\p{M}/gu, '')) {
    const code = letter.codePointAt(0)!;
    const glyph = (code >= 32 && code <= 126 ? code : 63) - 32;
    for (let column = 0; column < 5; column++) {
      const dots = columns[glyph * 5 + column]!;
      for (let dot = 0; dot < letterHeight; dot++)
        if ((dots >> dot) & 1) fillBox(picture, x + column * scale, top + dot * scale, scale, scale, index);
    }
    x += letterAdvance * scale;
  }
}

/** Fills a box of whole pixels; what falls outside the picture is cut off. */
export function fillBox(
  picture: IndexedRows,
  left: number,
  top: number,
  width: number,
  height: number,
  index: number,
): void {
  const from = Math.max(0, left);
  const to = Math.min(picture.widthPx, left + width);
  if (from >= to) return;
  const end = Math.min(picture.rowCount, top + height);
  for (let row = Math.max(0, top); row < end; row++)
    picture.data.fill(index, row * picture.widthPx + from, row * picture.widthPx + to);
}
