/** The losses once more in plain float64 loops, from the formulas of the papers and not from the tensors' code. */

export const images = 2;
export const rows = 4;
export const cols = 4;
export const channels = 2;
const pixels = rows * cols;

/** What a formula is given: 2 images × 4 × 4 pixels × 2 channels, flat. */
export interface Given {
  readonly z: readonly number[];
  /** The logits again, where a formula takes its prediction as a constant. */
  readonly fixed: readonly number[];
  readonly y: readonly number[];
  readonly pi: readonly number[];
  readonly memory: readonly number[];
  readonly theta: number;
}

export const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** Mean over pixels of a formula of p, y, π and so on. */
const eachPixel =
  (formula: (p: number, y: number, pi: number, fixedP: number, memory: number) => number) =>
  ({ z, y, pi, fixed, memory }: Given): number =>
    mean(z.map((each, at) => formula(sigmoid(each), y[at]!, pi[at]!, sigmoid(fixed[at]!), memory[at]!)));

/** Mean over images and channels of a formula of two planes, p and y. */
const eachPlane =
  (formula: (p: number[], y: number[], z: number[]) => number) =>
  (given: Given): number => {
    const values: number[] = [];
    for (let image = 0; image < images; image++)
      for (let channel = 0; channel < channels; channel++) {
        const plane = (x: readonly number[]): number[] =>
          Array.from({ length: pixels }, (_, at) => x[(image * pixels + at) * channels + channel]!);
        const z = plane(given.z);
        values.push(formula(z.map(sigmoid), plane(given.y), z));
      }
    return mean(values);
  };

const ce = (p: number, t: number): number => -t * Math.log(p) - (1 - t) * Math.log(1 - p);
const own = (p: number, y: number): number => (y === 1 ? p : 1 - p);

const tverskyOf = (p: number[], y: number[], alpha: number, beta: number, s: number): number => {
  const tp = sum(p.map((each, at) => each * y[at]!));
  const fp = sum(p.map((each, at) => each * (1 - y[at]!)));
  const fn = sum(p.map((each, at) => (1 - each) * y[at]!));
  return 1 - (tp + s) / (tp + alpha * fp + beta * fn + s);
};
const diceOf = (p: number[], y: number[]): number =>
  1 - (2 * sum(p.map((each, at) => each * y[at]!)) + 2) / (sum(p) + sum(y) + 2);

/** Jaccard loss of the set of pixels that are wrong. */
const jaccard = (y: number[], wrong: ReadonlySet<number>): number => {
  const truth = y.flatMap((each, at) => (each === 1 ? [at] : []));
  const found = y.flatMap((each, at) => ((each === 1) !== wrong.has(at) ? [at] : []));
  const both = found.filter((at) => truth.includes(at)).length;
  const either = new Set([...truth, ...found]).size;
  return either === 0 ? 0 : 1 - both / either;
};
const lovaszOf = (y: number[], z: number[]): number => {
  const errors = z.map((each, at) => ({ at, error: 1 - each * (2 * y[at]! - 1) }));
  errors.sort((a, b) => b.error - a.error);
  const wrong = new Set<number>();
  let value = 0;
  for (const { at, error } of errors) {
    const before = jaccard(y, wrong);
    wrong.add(at);
    value += Math.max(0, error) * (jaccard(y, wrong) - before);
  }
  return value;
};

const pool = (
  x: number[],
  offsets: readonly (readonly [number, number])[],
  best: (...v: number[]) => number,
) =>
  x.map((_, at) => {
    const seen = offsets.flatMap(([dr, dc]) => {
      const row = Math.floor(at / cols) + dr;
      const col = (at % cols) + dc;
      return row < 0 || col < 0 || row >= rows || col >= cols ? [] : [x[row * cols + col]!];
    });
    return best(...seen);
  });
const cross = [
  [0, 0],
  [0, 1],
  [1, 0],
  [0, -1],
  [-1, 0],
] as const;
const square = [-1, 0, 1].flatMap((dr) => [-1, 0, 1].map((dc) => [dr, dc] as const));
const softSkeletonOf = (map: number[], iterations: number): number[] => {
  let rest = map;
  let skeleton = map.map(() => 0);
  for (let step = 0; step <= iterations; step++) {
    const opened = pool(pool(rest, cross, Math.min), square, Math.max);
    skeleton = skeleton.map((s, at) => s + (1 - s) * Math.max(0, rest[at]! - opened[at]!));
    rest = pool(rest, cross, Math.min);
  }
  return skeleton;
};
const inside = (skeleton: number[], map: number[]): number =>
  (sum(skeleton.map((each, at) => each * map[at]!)) + 1) / (sum(skeleton) + 1);

const gammas = new Map<number, number>();
/** log Γ(x) by the trapezoidal rule on ∫ e^(xu − e^u) du. */
const logGammaOf = (x: number): number => {
  const known = gammas.get(x);
  if (known !== undefined) return known;
  const peak = Math.log(x);
  const top = x * peak - x;
  let integral = 0;
  for (let u = peak - 60; u < peak + 8; u += 0.001) integral += Math.exp(x * u - Math.exp(u) - top) * 0.001;
  gammas.set(x, top + Math.log(integral));
  return gammas.get(x)!;
};
const tLossOf = (theta: number) => {
  const nu = Math.exp(theta);
  const ratio = logGammaOf(nu / 2) - logGammaOf((nu + pixels) / 2);
  return eachPlane((p, y) => {
    const squares = sum(p.map((each, at) => (y[at]! - each) ** 2));
    const likelihood =
      ratio + (pixels / 2) * Math.log(Math.PI * nu) + ((nu + pixels) / 2) * Math.log(1 + squares / nu);
    return likelihood / pixels;
  });
};

const smoothedOf = (y: number[]): number[] =>
  y.map((_, at) => {
    const row = Math.floor(at / cols);
    const col = at % cols;
    const neighbours = square
      .filter(([dr, dc]) => dr !== 0 || dc !== 0)
      .map(([dr, dc]) => {
        const r = Math.min(rows - 1, Math.max(0, row + dr));
        const c = Math.min(cols - 1, Math.max(0, col + dc));
        return { weight: Math.exp(-(dr ** 2 + dc ** 2) / 2), y: y[r * cols + c]! };
      });
    const total = sum(neighbours.map(({ weight }) => weight));
    return (total * y[at]! + sum(neighbours.map((each) => each.weight * each.y))) / (2 * total);
  });

/** Distance to the nearest pixel of the other kind less ½, negative inside, by looking at every pair. */
export const signedDistanceOf = (y: readonly number[], width: number): number[] =>
  y.map((own, at) => {
    const others = y.flatMap((each, other) =>
      each === own
        ? []
        : [Math.hypot(Math.floor(other / width) - Math.floor(at / width), (other % width) - (at % width))],
    );
    if (others.length === 0) return 0;
    return (own === 1 ? -1 : 1) * (Math.min(...others) - 0.5);
  });

export interface Reference {
  readonly name: string;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly formula: (given: Given) => number;
}

export const references: readonly Reference[] = [
  { name: 'coverage', formula: eachPixel((p, _, pi) => ce(p, pi)) },
  { name: 'weighted-bce', formula: eachPixel((p, y) => (y === 1 ? -42 * Math.log(p) : -Math.log(1 - p))) },
  {
    name: 'focal',
    formula: eachPixel((p, y) =>
      y === 1 ? -0.25 * (1 - p) ** 2 * Math.log(p) : -0.75 * p ** 2 * Math.log(1 - p),
    ),
  },
  { name: 'tversky', formula: eachPlane((p, y) => tverskyOf(p, y, 0.3, 0.7, 1)) },
  { name: 'dice', formula: eachPlane(diceOf) },
  { name: 'lovasz-hinge', formula: eachPlane((_, y, z) => lovaszOf(y, z)) },
  { name: 'gce', formula: eachPixel((p, y) => (1 - own(p, y) ** 0.7) / 0.7) },
  {
    name: 'gce',
    options: { truncation: 0.5, truncateFrom: 0.2 },
    formula: eachPixel((p, y, _, fixedP) => (1 - (own(fixedP, y) > 0.5 ? own(p, y) : 0.5) ** 0.7) / 0.7),
  },
  { name: 'sce', formula: eachPixel((p, y) => 0.1 * ce(p, y) + 4 * (1 - own(p, y))) },
  {
    name: 'nce-rce',
    formula: eachPixel((p, y) => Math.log(own(p, y)) / (Math.log(p) + Math.log(1 - p)) + 4 * (1 - own(p, y))),
  },
  { name: 'soft-bootstrap', formula: eachPixel((p, y) => ce(p, 0.95 * y + 0.05 * p)) },
  {
    name: 'hard-bootstrap',
    formula: eachPixel((p, y, _, fixedP) => ce(p, 0.8 * y + (fixedP > 0.5 ? 0.2 : 0))),
  },
  {
    name: 'forward',
    formula: eachPixel((p, y, pi) => {
      const e = Math.min(pi, 1 - pi);
      return ce(p * (1 - e) + (1 - p) * e, y);
    }),
  },
  {
    name: 'backward',
    formula: eachPixel((p, y, pi) => {
      // The losses of both labels through P⁻¹, as theorem 1 has it.
      const e = Math.min(pi, 1 - pi, 0.45);
      const [own, other] = y === 1 ? [-Math.log(p), -Math.log(1 - p)] : [-Math.log(1 - p), -Math.log(p)];
      return ((1 - e) * own - e * other) / (1 - 2 * e);
    }),
  },
  {
    name: 'elr',
    formula: eachPixel((p, y, _, fixedP, memory) => {
      const t1 = 0.7 * ((1 + memory) / 2) + 0.3 * fixedP;
      return ce(p, y) + 3 * Math.log(1 - (t1 * p + (1 - t1) * (1 - p)));
    }),
  },
  { name: 't-loss', formula: (given) => tLossOf(given.theta)(given) },
  {
    name: 'svls',
    formula: eachPlane((p, y) => {
      const target = smoothedOf(y);
      return mean(p.map((each, at) => ce(each, target[at]!)));
    }),
  },
  {
    name: 'cldice',
    options: { iterations: 2 },
    formula: eachPlane((p, y) => {
      const precision = inside(softSkeletonOf(p, 2), y);
      const sensitivity = inside(softSkeletonOf(y, 2), p);
      return 0.5 * diceOf(p, y) + 0.5 * (1 - (2 * precision * sensitivity) / (precision + sensitivity));
    }),
  },
  {
    // Dilated six times, a skeleton fills every piece of a label of 4 × 4.
    name: 'skeleton-recall',
    options: { radiusPx: 6 },
    formula: eachPlane(
      (p, y) => mean(p.map((each, at) => ce(each, y[at]!))) + diceOf(p, y) + 1 - inside(y, p),
    ),
  },
  {
    name: 'boundary',
    options: { alpha: 0.01, alphaLast: 0.51 },
    formula: eachPlane((p, y) => {
      const phi = signedDistanceOf(y, cols);
      return 0.74 * diceOf(p, y) + 0.26 * mean(p.map((each, at) => each * phi[at]!));
    }),
  },
];
