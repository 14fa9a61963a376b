import { type Random, randomOf } from './random.js';

/** What was logged: one value a curve at each depth. Between two samples the plot draws a straight line. */
export interface LoggedCurves {
  readonly depthFt: readonly number[];
  readonly GR: readonly number[];
  readonly CALI: readonly number[];
  readonly ILD: readonly number[];
  readonly ILM: readonly number[];
}

export const topFt = 4790;
export const baseFt = 5198;
const stepFt = 0.5;
const bitSizeIn = 8.5;

/** Gamma ray in GAPI, true and shallow resistivity in ohm.m, hole size in inches over the bit's. */
interface Rock {
  readonly gammaRay: number;
  readonly deep: number;
  readonly medium: number;
  readonly washout: number;
}

const rocks = {
  shale: { gammaRay: 102, deep: 2.2, medium: 2.6, washout: 1.9 },
  siltyShale: { gammaRay: 84, deep: 3.6, medium: 4.3, washout: 0.9 },
  organicShale: { gammaRay: 126, deep: 9, medium: 7.6, washout: 0.4 },
  waterSand: { gammaRay: 54, deep: 0.75, medium: 1.5, washout: -0.3 },
  oilSand: { gammaRay: 50, deep: 46, medium: 17, washout: -0.4 },
  limestone: { gammaRay: 17, deep: 320, medium: 190, washout: 0.05 },
  tightStreak: { gammaRay: 45, deep: 90, medium: 70, washout: 0 },
} satisfies Record<string, Rock>;

/** Tops of the beds, ft; each lasts to the next. */
const beds: readonly (readonly [number, keyof typeof rocks])[] = [
  [4700, 'shale'],
  [4812, 'siltyShale'],
  [4823, 'shale'],
  [4838, 'oilSand'],
  [4859, 'waterSand'],
  [4884, 'siltyShale'],
  [4891, 'shale'],
  [4921, 'tightStreak'],
  [4924, 'shale'],
  [4941, 'limestone'],
  [4962, 'siltyShale'],
  [4966, 'limestone'],
  [4985, 'shale'],
  [5008, 'organicShale'],
  [5022, 'shale'],
  [5041, 'waterSand'],
  [5052, 'tightStreak'],
  [5055, 'waterSand'],
  [5083, 'siltyShale'],
  [5096, 'shale'],
  [5119, 'oilSand'],
  [5131, 'siltyShale'],
  [5135, 'oilSand'],
  [5147, 'waterSand'],
  [5166, 'shale'],
  [5187, 'limestone'],
];

/** Beds with their own scatter, seen through tools of different vertical resolution. */
export function logGeology(seed: number): LoggedCurves {
  const random = randomOf(seed);
  const marginFt = 20;
  const count = Math.round((baseFt - topFt + 2 * marginFt) / stepFt) + 1;
  const depthFt = Array.from({ length: count }, (_, index) => topFt - marginFt + index * stepFt);
  const rockAt = depthFt.map((depth) => rocks[beds.findLast(([top]) => top <= depth)![1]]);
  const texture = () => wander(random, count, 0.86);
  const clay = texture();
  const fluid = texture();
  const hole = texture();
  const rough = wander(random, count, 0.55);

  const gammaRay = smooth(
    rockAt.map((rock, i) => rock.gammaRay * (1 + 0.09 * clay[i]!)),
    1.2,
  );
  const deep = smooth(
    rockAt.map((rock, i) => Math.log10(rock.deep) + 0.06 * fluid[i]!),
    2.4,
  );
  const medium = smooth(
    rockAt.map((rock, i) => Math.log10(rock.medium) + 0.06 * fluid[i]!),
    1.3,
  );
  const size = smooth(
    rockAt.map((rock, i) => rock.washout * (1 + 0.25 * hole[i]!)),
    1.5,
  );
  const kept = (values: readonly number[], digits: number) =>
    values.slice(marginFt / stepFt, count - marginFt / stepFt).map((each) => Number(each.toFixed(digits)));
  return {
    depthFt: kept(depthFt, 1),
    GR: kept(
      gammaRay.map((each) => each + 1.4 * random.normal()),
      3,
    ),
    CALI: kept(
      size.map((each, i) => bitSizeIn + each + 0.07 * Math.max(each, 0.15) * rough[i]!),
      4,
    ),
    ILD: kept(
      deep.map((each) => 10 ** each),
      4,
    ),
    ILM: kept(
      medium.map((each) => 10 ** each),
      4,
    ),
  };
}

/** An autoregressive series of order 1 with standard deviation 1. */
function wander(random: Random, count: number, memory: number): number[] {
  let value = random.normal();
  return Array.from({ length: count }, () => {
    value = memory * value + Math.sqrt(1 - memory ** 2) * random.normal();
    return value;
  });
}

/** A Gaussian of this standard deviation in ft: the vertical resolution of a tool. */
function smooth(values: readonly number[], sigmaFt: number): number[] {
  const reach = Math.ceil((3 * sigmaFt) / stepFt);
  return values.map((_, at) => {
    let sum = 0;
    let weights = 0;
    for (let by = -reach; by <= reach; by++) {
      const value = values[at + by];
      if (value === undefined) continue;
      const weight = Math.exp(-0.5 * ((by * stepFt) / sigmaFt) ** 2);
      sum += weight * value;
      weights += weight;
    }
    return sum / weights;
  });
}
