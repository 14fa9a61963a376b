/** Brightness at one point a pixel, as floats: what registration works on. */
export interface Plane {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Float32Array;
}

/** Means over factor × factor pixels of the first plane of a frame. */
export function reduced(data: Uint8Array, widthPx: number, heightPx: number, factor: number): Plane {
  const [width, height] = [Math.floor(widthPx / factor), Math.floor(heightPx / factor)];
  const out = new Float32Array(width * height);
  const share = 1 / factor ** 2;
  for (let row = 0; row < height * factor; row++) {
    const to = Math.floor(row / factor) * width;
    let from = row * widthPx;
    for (let col = 0; col < width; col++) {
      let sum = 0;
      for (let i = 0; i < factor; i++) sum += data[from++]!;
      out[to + col]! += sum * share;
    }
  }
  return { widthPx: width, heightPx: height, data: out };
}

/** Binomial blur [1 2 1]/4 along both axes, `times` over: variance times/2 px². Edges are repeated. */
export function blurred(plane: Plane, times: number): Plane {
  const { widthPx, heightPx } = plane;
  let data = plane.data;
  for (let time = 0; time < times; time++) {
    const across = new Float32Array(data.length);
    for (let row = 0; row < heightPx; row++) {
      const start = row * widthPx;
      for (let col = 0; col < widthPx; col++) {
        const left = data[start + Math.max(col - 1, 0)]!;
        const right = data[start + Math.min(col + 1, widthPx - 1)]!;
        across[start + col] = (left + right) / 4 + data[start + col]! / 2;
      }
    }
    const out = new Float32Array(data.length);
    for (let row = 0; row < heightPx; row++) {
      const above = Math.max(row - 1, 0) * widthPx;
      const below = Math.min(row + 1, heightPx - 1) * widthPx;
      for (let col = 0, at = row * widthPx; col < widthPx; col++, at++)
        out[at] = (across[above + col]! + across[below + col]!) / 4 + across[at]! / 2;
    }
    data = out;
  }
  return { widthPx, heightPx, data };
}

/**
 * What is left when everything is taken away that is the same along a row or a column for 2·reach + 1 pixels:
 * grid lines go, letters and curves stay. A grid looks the same one period further, so it must not decide where
 * a frame lies.
 */
export function withoutGrid(plane: Plane, reach: number): Plane {
  const across = runningMean(plane, reach, 'across');
  const along = runningMean(plane, reach, 'along');
  const both = runningMean(across, reach, 'along');
  const data = plane.data.map((value, at) => value - across.data[at]! - along.data[at]! + both.data[at]!);
  return { ...plane, data };
}

function runningMean(plane: Plane, reach: number, direction: 'across' | 'along'): Plane {
  const { widthPx, heightPx, data } = plane;
  const out = new Float32Array(data.length);
  const [lines, length] = direction === 'across' ? [heightPx, widthPx] : [widthPx, heightPx];
  const [lineStep, step] = direction === 'across' ? [widthPx, 1] : [1, widthPx];
  for (let line = 0; line < lines; line++) {
    const start = line * lineStep;
    let sum = 0;
    let count = 0;
    for (let i = 0; i < Math.min(reach, length); i++, count++) sum += data[start + i * step]!;
    for (let i = 0; i < length; i++) {
      if (i + reach < length) {
        sum += data[start + (i + reach) * step]!;
        count++;
      }
      if (i - reach - 1 >= 0) {
        sum -= data[start + (i - reach - 1) * step]!;
        count--;
      }
      out[start + i * step] = sum / count;
    }
  }
  return { widthPx, heightPx, data: out };
}

/** Mean square of the differences of neighbours along y and x, over the variance: falls as a frame blurs. */
export function sharpnessOf(data: Uint8Array, widthPx: number, heightPx: number): number {
  let differences = 0;
  let sum = 0;
  let squares = 0;
  let count = 0;
  // Every third row is enough.
  for (let row = 2; row < heightPx; row += 3) {
    for (let at = row * widthPx + 2; at < (row + 1) * widthPx; at++) {
      const value = data[at]!;
      // Two pixels apart: noise of single pixels counts less.
      differences += (value - data[at - 2]!) ** 2 + (value - data[at - 2 * widthPx]!) ** 2;
      sum += value;
      squares += value * value;
      count++;
    }
  }
  const variance = squares / count - (sum / count) ** 2;
  return variance > 0 ? differences / count / variance : 0;
}
