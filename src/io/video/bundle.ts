import { type Link, LONGEST_LINK } from './links.js';
import { NormalEquations } from './normal-equations.js';
import { type FrameShape, mapByPose, POSE_SIZE, type Pose } from './pose.js';

/** A point of a key frame that lies on one of the sheet's straight lines. */
export interface LinePoint {
  readonly key: number;
  readonly line: number;
  readonly xPx: number;
  readonly yPx: number;
}

/** Standard deviation of a link's points, px. A link has far more edges than points, but lenses and paper bend. */
const POINT_SIGMA_PX = 0.5;
/** Standard deviation of a point of a line about its line, px; all points of a key frame tell no more than so many. */
const LINE_SIGMA_PX = 0.3;
const LINE_POINTS_WORTH = 200;
/**
 * How far all lines of the sheet may stray sideways together, px, and how far more at the end of a frame than at
 * its middle: sheets were printed and scanned with a wander, but the width of their tracks hardly changes.
 */
const WANDER_SIGMA_PX = [2, 1] as const;
/** The numbers of a pose, and the two of its wander. */
const OWN = POSE_SIZE + 2;
/** What a hand does around its mean: scale, turn, tilt (as the numbers of a pose). */
const HAND_SIGMA = [0.05, 0.05, 0.02, 0.02] as const;
const ROUNDS = 12;
const CONVERGED_PX = 0.002;

/**
 * The poses that agree best with all links, with the lines' straightness and with a steady hand: least squares
 * over the whole pan at once (Gauss–Newton, Huber's weights, banded Cholesky with a border for what all frames
 * share: the mean tilt and the lines' x).
 * @param lineX x of each line on the sheet to begin with; moved too
 */
export function bundle(
  poses: Pose[],
  frame: FrameShape,
  links: readonly Link[],
  points: readonly LinePoint[],
  lineX: Float64Array,
): void {
  const size = poses.length * OWN;
  const wander = new Float64Array(2 * poses.length);
  // The means of scale, turn and both tilts, then the lines.
  const border = 4 + lineX.length;
  const shared = new Float64Array(border);
  for (let k = 0; k < 4; k++) shared[k] = poses.reduce((sum, pose) => sum + pose[2 + k]!, 0) / poses.length;
  shared.set(lineX, 4);
  const pointsOfKey = new Float64Array(poses.length);
  for (const { key } of points) pointsOfKey[key]!++;
  const [slopesA, slopesB] = [new Float64Array(12), new Float64Array(12)];

  for (let round = 0; round < ROUNDS; round++) {
    const system = new NormalEquations(size, (LONGEST_LINK + 1) * OWN, border);
    for (const link of links) {
      const [a, b] = [poses[link.from]!, poses[link.to]!];
      for (let i = 0; i < link.fromX.length; i++) {
        const [ax, ay] = mapByPose(a, frame, link.fromX[i]!, link.fromY[i]!, slopesA);
        const [bx, by] = mapByPose(b, frame, link.toX[i]!, link.toY[i]!, slopesB);
        const [nx, ny] = [link.acrossX[i]!, link.acrossY[i]!];
        // In pixels of the frames, not of the sheet: else a smaller sheet would always fit better.
        const shrink = Math.exp(-(a[2]! + b[2]!) / 2);
        const residual = shrink * (nx * (ax - bx) + ny * (ay - by));
        system.begin();
        for (let k = 0; k < POSE_SIZE; k++) {
          const ownScale = k === 2 ? residual / 2 : 0;
          system.term(link.from * OWN + k, shrink * (nx * slopesA[k]! + ny * slopesA[6 + k]!) - ownScale);
          system.term(link.to * OWN + k, -shrink * (nx * slopesB[k]! + ny * slopesB[6 + k]!) - ownScale);
        }
        system.add(residual, POINT_SIGMA_PX);
      }
    }
    for (const { key, line, xPx, yPx } of points) {
      const [x] = mapByPose(poses[key]!, frame, xPx, yPx, slopesA);
      const along = (2 * yPx) / frame.heightPx - 1;
      const strayed = wander[2 * key]! + along * wander[2 * key + 1]!;
      const shrink = Math.exp(-poses[key]![2]!);
      const residual = shrink * (x - strayed - shared[4 + line]!);
      system.begin();
      for (let k = 0; k < POSE_SIZE; k++)
        system.term(key * OWN + k, shrink * slopesA[k]! - (k === 2 ? residual : 0));
      system.term(key * OWN + POSE_SIZE, -shrink);
      system.term(key * OWN + POSE_SIZE + 1, -shrink * along);
      system.shared(4 + line, -shrink);
      system.add(residual, LINE_SIGMA_PX * Math.sqrt(Math.max(1, pointsOfKey[key]! / LINE_POINTS_WORTH)));
    }
    poses.forEach((pose, key) => {
      for (let k = 0; k < 4; k++) {
        system.begin();
        system.term(key * OWN + 2 + k, 1);
        system.shared(k, -1);
        system.add(pose[2 + k]! - shared[k]!, HAND_SIGMA[k]!);
      }
      for (let k = 0; k < 2; k++) {
        system.begin();
        system.term(key * OWN + POSE_SIZE + k, 1);
        system.add(wander[2 * key + k]!, WANDER_SIGMA_PX[k]!);
      }
    });
    // What nothing else decides: the sheet's place, scale and turn are those of the mean frame; lines stand.
    for (const [at, value] of [poses[0]![0]!, poses[0]![1]!].entries()) {
      system.begin();
      system.term(at, 1);
      system.add(value - (at === 0 ? frame.widthPx : frame.heightPx) / 2, 0.01);
    }
    for (let k = 0; k < 2; k++) {
      system.begin();
      system.shared(k, 1);
      // With lines, the lines say what is upright.
      system.add(shared[k]!, k === 1 && lineX.length > 0 ? 1 : 1e-4);
    }
    const step = system.solve();
    let largest = 0;
    poses.forEach((pose, key) => {
      for (let k = 0; k < POSE_SIZE; k++) {
        const change = step.own[key * OWN + k]!;
        pose[k]! -= change;
        largest = Math.max(largest, Math.abs(change) * (k < 2 ? 1 : frame.heightPx / 2));
      }
      for (let k = 0; k < 2; k++) wander[2 * key + k]! -= step.own[key * OWN + POSE_SIZE + k]!;
    });
    for (let k = 0; k < border; k++) shared[k]! -= step.shared[k]!;
    if (largest < CONVERGED_PX) break;
  }
  lineX.set(shared.subarray(4));
}
