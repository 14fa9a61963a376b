/**
 * The operations of networks as plain loops in double precision, from their definitions: what every engine is
 * held against, forward and, by differences, backward.
 */
export interface PlainMap {
  readonly shape: readonly [batch: number, rows: number, cols: number, channels: number];
  readonly values: Float64Array;
}

type At = (batch: number, row: number, col: number, channel: number) => number;

const reader =
  ({ shape: [, rows, cols, channels], values }: PlainMap): At =>
  (b, r, c, k) =>
    r < 0 || c < 0 || r >= rows || c >= cols ? 0 : values[((b * rows + r) * cols + c) * channels + k]!;

function mapOf(shape: PlainMap['shape'], at: At): PlainMap {
  const [batch, rows, cols, channels] = shape;
  const values = new Float64Array(batch * rows * cols * channels);
  let i = 0;
  for (let b = 0; b < batch; b++)
    for (let r = 0; r < rows; r++)
      for (let c = 0; c < cols; c++) for (let k = 0; k < channels; k++) values[i++] = at(b, r, c, k);
  return { shape, values };
}

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;

export function depthwise(x: PlainMap, filter: PlainMap, dilation: number): PlainMap {
  const at = reader(x);
  const [kernelRows, kernelCols, channels] = filter.shape;
  return mapOf(x.shape, (b, r, c, k) =>
    sum(
      range(kernelRows * kernelCols).map((tap) => {
        const row = Math.floor(tap / kernelCols);
        const col = tap % kernelCols;
        const dr = dilation * (row - (kernelRows - 1) / 2);
        const dc = dilation * (col - (kernelCols - 1) / 2);
        return at(b, r + dr, c + dc, k) * filter.values[tap * channels + k]!;
      }),
    ),
  );
}

export function groupNorm(x: PlainMap, scale: PlainMap, shift: PlainMap, groups: number): PlainMap {
  const at = reader(x);
  const [, rows, cols, channels] = x.shape;
  const width = channels / groups;
  return mapOf(x.shape, (b, r, c, k) => {
    const first = Math.floor(k / width) * width;
    const group = range(rows * cols * width).map((i) =>
      at(b, Math.floor(i / (cols * width)), Math.floor(i / width) % cols, first + (i % width)),
    );
    const centre = mean(group);
    const variance = mean(group.map((value) => (value - centre) ** 2));
    return ((at(b, r, c, k) - centre) / Math.sqrt(variance + 1e-5)) * scale.values[k]! + shift.values[k]!;
  });
}

/** x Φ(x), Φ by Simpson's rule on the density. */
export function gelu(x: PlainMap): PlainMap {
  const density = (t: number): number => Math.exp(-t * t * 0.5) / Math.sqrt(2 * Math.PI);
  const distribution = (t: number): number => {
    const steps = 200;
    const h = t / steps;
    const inner = range(steps - 1).map((i) => (i % 2 === 0 ? 4 : 2) * density((i + 1) * h));
    return 0.5 + (h / 3) * (density(0) + sum(inner) + density(t));
  };
  return { shape: x.shape, values: x.values.map((value) => value * distribution(value)) };
}

const block = (size: number): number[][] => range(size * size).map((i) => [Math.floor(i / size), i % size]);

export function maxPool(x: PlainMap, size: number): PlainMap {
  const at = reader(x);
  const [batch, rows, cols, channels] = x.shape;
  return mapOf([batch, rows / size, cols / size, channels], (b, r, c, k) =>
    Math.max(...block(size).map(([dr, dc]) => at(b, r * size + dr!, c * size + dc!, k))),
  );
}

export function maxUnpool(values: PlainMap, map: PlainMap, size: number): PlainMap {
  const value = reader(values);
  const at = reader(map);
  return mapOf(map.shape, (b, r, c, k) => {
    const top = Math.floor(r / size) * size;
    const left = Math.floor(c / size) * size;
    const pixels = block(size).map(([dr, dc]) => at(b, top + dr!, left + dc!, k));
    const first = pixels.indexOf(Math.max(...pixels));
    return first === (r - top) * size + (c - left) ? value(b, top / size, left / size, k) : 0;
  });
}

export function upsampleNearest(x: PlainMap, factor: number): PlainMap {
  const at = reader(x);
  const [batch, rows, cols, channels] = x.shape;
  return mapOf([batch, rows * factor, cols * factor, channels], (b, r, c, k) =>
    at(b, Math.floor(r / factor), Math.floor(c / factor), k),
  );
}

export function upsampleBilinear(x: PlainMap, factor: number): PlainMap {
  const at = reader(x);
  const [batch, rows, cols, channels] = x.shape;
  const around = (i: number, side: number): readonly [number, number, number] => {
    const centre = Math.min(Math.max((i + 0.5) / factor - 0.5, 0), side - 1);
    const low = Math.floor(centre);
    return [low, Math.min(low + 1, side - 1), centre - low];
  };
  return mapOf([batch, rows * factor, cols * factor, channels], (b, r, c, k) => {
    const [top, bottom, down] = around(r, rows);
    const [left, right, over] = around(c, cols);
    const above = (1 - over) * at(b, top, left, k) + over * at(b, top, right, k);
    const below = (1 - over) * at(b, bottom, left, k) + over * at(b, bottom, right, k);
    return (1 - down) * above + down * below;
  });
}

export function globalMean(x: PlainMap): PlainMap {
  const at = reader(x);
  const [, rows, cols] = x.shape;
  return mapOf(x.shape, (b, _r, _c, k) =>
    mean(range(rows * cols).map((i) => at(b, Math.floor(i / cols), i % cols, k))),
  );
}

export function attention(queries: PlainMap, keys: PlainMap, values: PlainMap, heads: number): PlainMap {
  const [q, key, v] = [reader(queries), reader(keys), reader(values)];
  const [, rows, cols, channels] = values.shape;
  const width = queries.shape[3] / heads;
  const pixels = range(rows * cols).map((i) => [Math.floor(i / cols), i % cols] as const);
  return mapOf(values.shape, (b, r, c, k) => {
    const head = Math.floor(k / (channels / heads)) * width;
    const scores = pixels.map(([row, col]) =>
      Math.exp(
        sum(range(width).map((i) => q(b, r, c, head + i) * key(b, row, col, head + i))) / Math.sqrt(width),
      ),
    );
    return sum(pixels.map(([row, col], i) => scores[i]! * v(b, row, col, k))) / sum(scores);
  });
}
