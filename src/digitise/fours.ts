/** The same bytes, four in one (four of 255 are −1): most of a sheet is paper, of which nothing is to be said. The last few are left out. */
export function inFours(plane: Uint8Array): Int32Array {
  const aligned = plane.byteOffset % 4 === 0 ? plane : plane.slice();
  return new Int32Array(aligned.buffer, aligned.byteOffset, aligned.length >> 2);
}

/** Whether pixel i is the first of four in one that are all 0. */
export const isPaper = (fours: Int32Array, i: number): boolean => (i & 3) === 0 && fours[i >> 2] === 0;
