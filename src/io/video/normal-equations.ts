import { BandMatrix, solveSymmetric } from './linear.js';

/** A residual is doubted beyond so many standard deviations (Huber 1964). */
const HUBER = 2.5;

/** Normal equations of unknowns that know only their neighbours, and of some that all know. */
export class NormalEquations {
  readonly #band: BandMatrix;
  readonly #right: Float64Array;
  readonly #border: Float64Array[];
  readonly #corner: Float64Array;
  readonly #cornerRight: Float64Array;
  readonly #indices: number[] = [];
  readonly #values: number[] = [];
  readonly #sharedIndices: number[] = [];
  readonly #sharedValues: number[] = [];

  /**
   * @param size how many unknowns know only their neighbours
   * @param bandwidth two of them that stand in one residual lie less far apart
   * @param border how many unknowns all know
   */
  constructor(size: number, bandwidth: number, border: number) {
    this.#band = new BandMatrix(size, bandwidth);
    this.#right = new Float64Array(size);
    this.#border = Array.from({ length: border }, () => new Float64Array(size));
    this.#corner = new Float64Array(border * border);
    this.#cornerRight = new Float64Array(border);
  }

  /** Begins a residual. */
  begin(): void {
    this.#indices.length = 0;
    this.#values.length = 0;
    this.#sharedIndices.length = 0;
    this.#sharedValues.length = 0;
  }

  /** How the residual changes with an unknown of the band. */
  term(index: number, slope: number): void {
    this.#indices.push(index);
    this.#values.push(slope);
  }

  /** How it changes with an unknown that all know. */
  shared(index: number, slope: number): void {
    this.#sharedIndices.push(index);
    this.#sharedValues.push(slope);
  }

  /** Adds the residual whose slopes were given since begin(). */
  add(residual: number, sigma: number): void {
    const relative = Math.abs(residual) / sigma;
    const weight = (relative > HUBER ? HUBER / relative : 1) / sigma ** 2;
    const count = this.#indices.length;
    const border = this.#cornerRight.length;
    for (let a = 0; a < count; a++) {
      const [row, slope] = [this.#indices[a]!, weight * this.#values[a]!];
      this.#right[row]! += slope * residual;
      for (let b = 0; b <= a; b++) this.#band.add(row, this.#indices[b]!, slope * this.#values[b]!);
      this.#sharedIndices.forEach((index, b) => {
        this.#border[index]![row]! += slope * this.#sharedValues[b]!;
      });
    }
    this.#sharedIndices.forEach((index, a) => {
      const slope = weight * this.#sharedValues[a]!;
      this.#cornerRight[index]! += slope * residual;
      this.#sharedIndices.forEach((other, b) => {
        this.#corner[index * border + other]! += slope * this.#sharedValues[b]!;
      });
    });
  }

  /** Schur's complement: the shared unknowns first, then the others. */
  solve(): { own: Float64Array; shared: Float64Array } {
    const border = this.#cornerRight.length;
    this.#band.factor();
    const alone = this.#band.solve(this.#right);
    const columns = this.#border.map((column) => this.#band.solve(column));
    const corner = Float64Array.from(this.#corner);
    const right = Float64Array.from(this.#cornerRight);
    for (let a = 0; a < border; a++) {
      right[a]! -= dot(this.#border[a]!, alone);
      for (let b = 0; b < border; b++) corner[a * border + b]! -= dot(this.#border[a]!, columns[b]!);
    }
    const shared = solveSymmetric(corner, right, border);
    if (shared === undefined) throw new RangeError('the shared unknowns are not determined');
    const own = alone.map((value, at) => {
      let sum = value;
      for (let a = 0; a < border; a++) sum -= shared[a]! * columns[a]![at]!;
      return sum;
    });
    return { own, shared };
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
