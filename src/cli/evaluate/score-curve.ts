import type { Stream } from '../../core/rng.js';
import {
  alignTrace,
  type BandShares,
  bandShares,
  type DirectionScores,
  directionScores,
  errorsAlongX,
  type IdentitySwaps,
  identityShare,
  identitySwaps,
  randomMeanAbsoluteError,
  randomShareWithin,
  randomTrace,
  scoreTrace,
  scoreValues,
  swappedRows,
  type ValueScores,
} from '../../metrics/index.js';

/** Scores in the curve's own unit. */
export interface UnitScores extends ValueScores {
  readonly unit: string;
  /** Coverage of the bands of σ; null where none was given. */
  readonly bands: BandShares | null;
  readonly aligned: ValueScores & {
    readonly shiftSteps: number;
    readonly shiftDepth: number;
    readonly shift: number;
  };
}

/** Scores in px of the sheet, over the rows in which the truth is inside its track. */
export interface PxScores {
  readonly rowCount: number;
  readonly coverage: number;
  readonly r: number;
  readonly r2: number;
  readonly alongX: DirectionScores;
  /** Null where it is not known how far apart the rows are. */
  readonly across: DirectionScores | null;
  readonly bands: BandShares | null;
  /** Null where the truth of no other curve of the sheet is known. */
  readonly identity: (IdentitySwaps & { readonly share: number }) | null;
  readonly aligned: {
    readonly shiftRows: number;
    readonly shiftPx: number;
    readonly r: number;
    readonly r2: number;
    readonly alongX: DirectionScores;
  };
  /** An x drawn at random in the track in the same rows: in expectation, and one draw. Null without borders. */
  readonly random: {
    readonly expected: Pick<DirectionScores, 'meanAbsolute' | 'within1' | 'within2' | 'within3'>;
    readonly drawn: DirectionScores;
  } | null;
}

export interface UnitInput {
  readonly unit: string;
  /** Numbers throughout. */
  readonly truth: Float64Array;
  readonly found: Float64Array;
  readonly sigma: Float64Array | null;
  /** What was found this many steps below the rows of the truth. */
  readonly foundAt: (steps: number) => Float64Array;
  readonly stepDepth: number;
  readonly mostSteps: number;
}

export function scoreInUnits(input: UnitInput): UnitScores {
  const { unit, truth, found, sigma, foundAt, stepDepth, mostSteps } = input;
  const { shiftRows, shiftX, aligned } = alignTrace(truth, foundAt, mostSteps);
  return {
    unit,
    ...scoreValues(found, truth),
    bands: sigma === null ? null : bandShares(errorsAlongX(found, truth), sigma),
    aligned: {
      shiftSteps: shiftRows,
      shiftDepth: shiftRows * stepDepth,
      shift: shiftX,
      ...scoreValues(aligned, truth),
    },
  };
}

export interface PxInput {
  /** y of each row of the truth; null where only their order is known. */
  readonly rows: Float64Array | null;
  /** Numbers throughout, and inside the track. */
  readonly truePx: Float64Array;
  readonly foundPx: Float64Array;
  readonly sigmaPx: Float64Array | null;
  readonly others: readonly Float64Array[];
  readonly borders: { readonly leftPx: number; readonly rightPx: number } | null;
  readonly foundAt: (rows: number) => Float64Array;
  readonly mostRows: number;
}

/** Another curve is taken for a trace's own from this distance on, px. */
const ownWithinPx = 3;

export function scoreInPx(input: PxInput, stream: Stream): PxScores {
  const { truePx, foundPx, sigmaPx, others, borders } = input;
  const rows = input.rows ?? truePx.map((_, row) => row);
  // Samples farther apart than ±2 rows have their neighbours' slope.
  const spacing = rows.length > 1 ? (rows[rows.length - 1]! - rows[0]!) / (rows.length - 1) : 1;
  const traced = { rows, foundPx, truePx, sigmaPx: sigmaPx ?? foundPx };
  const scores = scoreTrace(traced, Math.max(2, 1.5 * spacing));
  const { shiftRows, shiftX, aligned } = alignTrace(truePx, input.foundAt, input.mostRows);
  const { r, r2 } = scoreValues(aligned, truePx);
  return {
    rowCount: scores.rowCount,
    coverage: 1 - scores.nullShare,
    r: scores.correlation,
    r2: scores.determination,
    alongX: scores.alongX,
    across: input.rows === null ? null : scores.across,
    bands: sigmaPx === null ? null : scores.bands,
    identity:
      others.length === 0
        ? null
        : {
            share: identityShare(foundPx, truePx, others, ownWithinPx),
            ...identitySwaps(swappedRows(foundPx, truePx, others, ownWithinPx)),
          },
    aligned: { shiftRows, shiftPx: shiftX, r, r2, alongX: directionScores(errorsAlongX(aligned, truePx)) },
    random: borders === null ? null : randomScores(truePx, borders, stream),
  };
}

function randomScores(
  truePx: Float64Array,
  { leftPx, rightPx }: { readonly leftPx: number; readonly rightPx: number },
  stream: Stream,
): PxScores['random'] {
  const left = truePx.map(() => leftPx);
  const right = truePx.map(() => rightPx);
  // Along x, as the drawn scores: a slope of 0.
  const slopes = new Float64Array(truePx.length);
  const within = (limit: number) => randomShareWithin(truePx, slopes, left, right, limit);
  return {
    expected: {
      meanAbsolute: randomMeanAbsoluteError(truePx, left, right),
      within1: within(1),
      within2: within(2),
      within3: within(3),
    },
    drawn: directionScores(errorsAlongX(randomTrace(left, right, stream), truePx)),
  };
}
