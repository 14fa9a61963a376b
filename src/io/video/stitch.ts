import { messageOf, WelltraceError } from '../../core/errors.js';
import { type Homography, mapPosition } from '../../core/homography.js';
import { bundle } from './bundle.js';
import { type ClipInfo, decodeFrames, FfmpegError, probeClip } from './ffmpeg.js';
import { type FollowedPan, PanFollower } from './follow.js';
import { FrameStore, type KeyFrame } from './key-frames.js';
import { findUprightLines } from './lines.js';
import { linkKeyFrames } from './links.js';
import { planSheet, type SheetPlan } from './plan-stitch.js';
import { POSE_SIZE, type Pose } from './pose.js';

/** Fewer frames are no pan. */
const LEAST_FRAMES = 8;
/** One key frame alone is a photograph. */
const LEAST_KEYS = 2;
/** Share of the colour samples that must stand out for a clip to count as coloured, and by how much of 128. */
const COLOUR_SHARE = 0.002;
const COLOUR_LEVEL = 24;

/** A pan that has become a sheet: what there is to compose its rows from. */
export interface StitchedPan {
  readonly clip: ClipInfo;
  readonly store: FrameStore;
  readonly plan: SheetPlan;
  readonly channels: 1 | 3;
  /** What a user should know of the clip. */
  readonly notes: readonly string[];
  /** Each frame of the clip that was used: when it was filmed, and the map from the sheet to its pixels. */
  readonly frames: readonly { readonly seconds: number; readonly sheetToFrame: Homography }[];
}

/**
 * Decodes a clip once, follows the pan, and finds where each key frame lies on the sheet.
 * @param spoolParent where the key frames lie meanwhile; the system's temporary folder where undefined
 * @throws WelltraceError `input` where the clip cannot be decoded or the pan not followed
 */
export async function stitchPan(path: string, spoolParent: string | undefined): Promise<StitchedPan> {
  const clip = await probe(path);
  const store = new FrameStore(spoolParent, clip.widthPx, clip.heightPx);
  try {
    const notes: string[] = [];
    const pan = await follow(path, clip, store, notes);
    requirePan(path, pan, store);
    const { links, broken } = linkKeyFrames(store, pan.keys);
    if (broken !== undefined) {
      const at = pan.keys[broken]!.seconds.toFixed(1);
      throw refusal(
        path,
        `has pictures around second ${at} that do not fit together`,
        'cut the clip there, or lay the sheet flat and film it again more slowly',
      );
    }
    const poses = firstPoses(pan.keys, store);
    bundle(poses, store, links, [], new Float64Array(0));
    // The first time, drift may still bend the lines; the second time they are followed where they are straight.
    for (let round = 0; round < 2; round++) {
      const { points, lineX } = findUprightLines(store, pan.keys, poses);
      bundle(poses, store, links, points, lineX);
    }
    const plan = planSheet(store, pan.keys, poses);
    const frames = plan.frames.map(({ slot, toFrame }) => ({
      seconds: pan.keys.find((key) => key.slot === slot)!.seconds,
      sheetToFrame: toFrame,
    }));
    return { clip, store, plan, channels: isColoured(store, pan.keys) ? 3 : 1, notes, frames };
  } catch (error) {
    store.close();
    throw error;
  }
}

async function probe(path: string): Promise<ClipInfo> {
  try {
    return await probeClip(path);
  } catch (error) {
    if (!(error instanceof FfmpegError)) throw error;
    throw new WelltraceError(
      'input',
      `Expected a video, but ${path} is damaged, cut short or of a kind that ffmpeg does not read (${messageOf(error)}): copy it again.`,
      { cause: error },
    );
  }
}

async function follow(
  path: string,
  clip: ClipInfo,
  store: FrameStore,
  notes: string[],
): Promise<FollowedPan> {
  const follower = new PanFollower(path, clip, store);
  const frames = decodeFrames(path, clip);
  let next = await frames.next();
  let seconds = 0;
  for (; !next.done; next = await frames.next()) {
    seconds = (next.value.index + 1) / clip.framesPerSecond;
    follower.add(next.value);
  }
  const { damage } = next.value;
  const missing = clip.seconds !== null && seconds < clip.seconds - 1;
  if (damage !== undefined || missing) {
    const length = clip.seconds === null ? '' : ` of ${clip.seconds.toFixed(1)}`;
    notes.push(
      `the clip is damaged or cut short${damage === undefined ? '' : ` (${damage})`}: ${seconds.toFixed(1)}${length} s of it could be decoded and were used`,
    );
  }
  const pan = follower.finish();
  if (pan.unplaced > 0)
    notes.push(`${pan.unplaced} of ${pan.frameCount} frames were too blurred to be placed and were left out`);
  return pan;
}

function requirePan(
  path: string,
  { keys, frameCount }: FollowedPan,
  { widthPx, heightPx }: FrameStore,
): void {
  if (frameCount < LEAST_FRAMES)
    throw refusal(
      path,
      `has ${frameCount} frame${frameCount === 1 ? '' : 's'}, and a pan has ${LEAST_FRAMES} or more`,
      'film the sheet from one end to the other',
    );
  if (keys.length < LEAST_KEYS)
    throw refusal(
      path,
      'shows the same part of the sheet all the time',
      'move the phone along the sheet from one end to the other',
    );
  let [across, along] = [0, 0];
  for (const { toPrevious } of keys) {
    const [x, y] = mapPosition(toPrevious, widthPx / 2, heightPx / 2);
    across += x - widthPx / 2;
    along += y - heightPx / 2;
  }
  if (Math.abs(across) > Math.abs(along))
    throw refusal(
      path,
      'pans sideways, so the depth axis of the sheet lies across the picture',
      'turn the clip upright first (ffmpeg -i clip.mp4 -vf transpose=1 turned.mp4, or transpose=2)',
    );
}

const refusal = (path: string, what: string, advice: string): WelltraceError =>
  new WelltraceError('input', `Expected a pan along a sheet, but ${path} ${what}: ${advice}.`);

/** Upright frames, one after the other, each where the middle of it lies in the one before. */
function firstPoses(keys: readonly KeyFrame[], { widthPx, heightPx }: FrameStore): Pose[] {
  const [cx, cy] = [widthPx / 2, heightPx / 2];
  let [x, y] = [cx, cy];
  return keys.map(({ toPrevious }) => {
    const [u, v] = mapPosition(toPrevious, cx, cy);
    x += u - cx;
    y += v - cy;
    const pose = new Float64Array(POSE_SIZE);
    pose.set([x, y]);
    return pose;
  });
}

function isColoured(store: FrameStore, keys: readonly KeyFrame[]): boolean {
  const luma = store.widthPx * store.heightPx;
  let [strong, total] = [0, 0];
  const every = Math.max(1, Math.floor(keys.length / 12));
  for (let i = 0; i < keys.length; i += every) {
    const data = store.read(keys[i]!.slot);
    for (let at = luma; at < data.length; at += 3, total++)
      if (Math.abs(data[at]! - 128) > COLOUR_LEVEL) strong++;
  }
  return strong > COLOUR_SHARE * total;
}
