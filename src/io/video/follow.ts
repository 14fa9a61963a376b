import { WelltraceError } from '../../core/errors.js';
import {
  compose,
  type Homography,
  identityHomography,
  invert,
  mapPosition,
  translation,
} from '../../core/homography.js';
import type { ClipInfo, VideoFrame } from './ffmpeg.js';
import type { FrameStore, KeyFrame } from './key-frames.js';
import { reduced, sharpnessOf } from './plane.js';
import { type Look, lookAt, place, type Reference, referenceOf } from './reference.js';

/** Shares of the picture's height (or width) that the sheet moves until a frame may, and must, become a key frame. */
const MAY_BE_KEY = 0.1;
const MUST_BE_KEY = 0.18;
/** Below this correlation of what is not grid, a frame's place is not believed by itself. */
const LEAST_CORRELATION = 0.3;
/** A frame with this little besides the grid is believed where it lies as the motion so far says. */
const LEAST_WITH_GRID = 0.6;
/** So long may frames be unusable (blurred, covered) before the pan counts as lost. */
const LOST_SECONDS = 0.6;
/** Key frames that a hand may go back over. */
const REFERENCES_KEPT = 6;
/** The reduced picture fits in so many pixels. */
const REDUCED_SIDES = [192, 256] as const;

/** A pan that has been followed from its first frame to its last. */
export interface FollowedPan {
  /** In the order of the pan along the sheet. */
  readonly keys: readonly KeyFrame[];
  readonly frameCount: number;
  /** Frames whose place could not be told. */
  readonly unplaced: number;
}

interface LiveKey extends KeyFrame {
  /** Undefined once it is too far back. */
  reference: Reference | undefined;
}

interface Pending {
  readonly frame: VideoFrame;
  readonly look: Look;
  readonly sharpness: number;
  readonly map: Homography;
}

/**
 * Follows a pan frame by frame and puts the sharpest frame of every stretch into the store.
 * @throws WelltraceError `input` where the pan cannot be followed
 */
export class PanFollower {
  readonly #clip: ClipInfo;
  readonly #path: string;
  readonly #store: FrameStore;
  readonly #factor: number;
  readonly #keys: LiveKey[] = [];
  #current = 0;
  /** Reference px to frame px of the last frame that was placed, and its motion since the one before. */
  #last: Homography = identityHomography();
  #lastIndex = 0;
  #velocity: readonly [number, number] | undefined;
  #pending: Pending | undefined;
  #lastPlaced: Pending | undefined;
  #frames = 0;
  #unplaced = 0;

  constructor(path: string, clip: ClipInfo, store: FrameStore) {
    this.#path = path;
    this.#clip = clip;
    this.#store = store;
    const [short, long] = [clip.widthPx, clip.heightPx].sort((a, b) => a - b) as [number, number];
    this.#factor = Math.max(1, Math.ceil(short / REDUCED_SIDES[0]), Math.ceil(long / REDUCED_SIDES[1]));
  }

  add(frame: VideoFrame): void {
    this.#frames++;
    const look = lookAt(reduced(frame.data, frame.widthPx, frame.heightPx, this.#factor));
    const sharpness = sharpnessOf(frame.data, frame.widthPx, frame.heightPx);
    if (this.#keys.length === 0) {
      const first = { frame, look, sharpness, map: identityHomography() };
      this.#lastPlaced = first;
      this.#lastIndex = frame.index;
      this.#makeKey(first);
      return;
    }
    let placed = this.#place(look, frame.index);
    if (!placed && this.#pending) {
      // Too far from the reference, perhaps: a nearer one is at hand.
      this.#promote(this.#pending);
      placed = this.#place(look, frame.index);
    }
    if (!placed) {
      this.#unplaced++;
      if (frame.index - this.#lastIndex > LOST_SECONDS * this.#clip.framesPerSecond) throw this.#lost();
      return;
    }
    const [x, y] = this.#centre();
    const [before, now] = [mapPosition(this.#last, x, y), mapPosition(placed, x, y)];
    const frames = frame.index - this.#lastIndex;
    this.#velocity = [(now[0] - before[0]) / frames, (now[1] - before[1]) / frames];
    this.#last = placed;
    this.#lastIndex = frame.index;
    this.#consider({ frame, look, sharpness, map: placed });
  }

  /** @throws WelltraceError where the pan was lost just before the end */
  finish(): FollowedPan {
    const last = this.#lastPlaced;
    const isLast = this.#current === this.#keys.length - 1;
    if (last && isLast && this.#forward(last.map) > 0.02) this.#makeKey(last);
    for (const key of this.#keys) key.reference = undefined;
    return { keys: this.#keys, frameCount: this.#frames, unplaced: this.#unplaced };
  }

  #centre(): readonly [number, number] {
    return [this.#clip.widthPx / this.#factor / 2, this.#clip.heightPx / this.#factor / 2];
  }

  #place(look: Look, index: number): Homography | undefined {
    const reference = this.#keys[this.#current]!.reference!;
    const frames = index - this.#lastIndex;
    const velocity = this.#velocity;
    const expected = velocity
      ? compose(translation(velocity[0] * frames, velocity[1] * frames), this.#last)
      : undefined;
    const found = place(reference, look, expected);
    if (!found) return undefined;
    if (found.correlation >= LEAST_CORRELATION) return found.map;
    if (!expected || found.withGrid < LEAST_WITH_GRID) return undefined;
    const [x, y] = this.#centre();
    const [a, b] = [mapPosition(expected, x, y), mapPosition(found.map, x, y)];
    return Math.hypot(a[0] - b[0], a[1] - b[1]) < 2 ? found.map : undefined;
  }

  /** How far a frame has moved on from the current key frame, as a share of the picture; negative: back. */
  #forward(map: Homography): number {
    const [x, y] = this.#centre();
    const [u, v] = mapPosition(map, x, y);
    const moved = [(x - u) / (2 * x), (y - v) / (2 * y)] as const;
    const axis = Math.abs(moved[0]) > Math.abs(moved[1]) ? 0 : 1;
    return moved[axis] * this.#direction(axis);
  }

  /** The sense in which the pan runs along an axis; before that is known, any way is forward. */
  #direction(axis: 0 | 1): number {
    if (this.#keys.length < 2) {
      const [x, y] = this.#centre();
      const here = mapPosition(this.#last, x, y);
      return Math.sign([x, y][axis]! - here[axis]!) || 1;
    }
    const { widthPx, heightPx } = this.#clip;
    const before = mapPosition(this.#keys.at(-1)!.toPrevious, widthPx / 2, heightPx / 2);
    return Math.sign(before[axis] - [widthPx / 2, heightPx / 2][axis]!) || 1;
  }

  #consider(placed: Pending): void {
    const forward = this.#forward(placed.map);
    const atEnd = this.#current === this.#keys.length - 1;
    if (!atEnd) {
      if (forward > MUST_BE_KEY) this.#moveTo(this.#current + 1);
      else if (forward < -MUST_BE_KEY) this.#goBack();
      return;
    }
    this.#lastPlaced = placed;
    if (forward < -MUST_BE_KEY) {
      this.#goBack();
      return;
    }
    if (forward >= MAY_BE_KEY && (!this.#pending || placed.sharpness > this.#pending.sharpness))
      this.#pending = placed;
    if (forward >= MUST_BE_KEY) this.#promote(this.#pending ?? placed);
  }

  /** A hand that goes back finds the key frame before; at the start of the pan, the other end becomes the front. */
  #goBack(): void {
    if (this.#current > 0 && this.#keys[this.#current - 1]!.reference) this.#moveTo(this.#current - 1);
    else if (this.#current === 0 && this.#keys.length > 1) {
      this.#turnAround();
      this.#current = this.#keys.length - 1;
      this.#pending = undefined;
    }
  }

  #turnAround(): void {
    const toNext = this.#keys.slice(1).map(({ toPrevious }) => invert(toPrevious));
    this.#keys.reverse();
    [identityHomography(), ...toNext.reverse()].forEach((toPrevious, index) => {
      this.#keys[index] = { ...this.#keys[index]!, toPrevious };
    });
  }

  /** @param next a neighbour of the current key frame */
  #moveTo(next: number): void {
    const [from, to] = [this.#keys[this.#current]!, this.#keys[next]!];
    if (!to.reference) return;
    const toFrom = next < this.#current ? invert(from.toPrevious) : to.toPrevious;
    this.#last = compose(this.#last, this.#toReduced(toFrom));
    this.#current = next;
    this.#pending = undefined;
  }

  #promote(pending: Pending): void {
    const toKey = invert(pending.map);
    this.#makeKey(pending);
    this.#last = compose(this.#last, toKey);
    if (this.#lastPlaced)
      this.#lastPlaced = { ...this.#lastPlaced, map: compose(this.#lastPlaced.map, toKey) };
  }

  #makeKey({ frame, look, sharpness, map }: Pending): void {
    this.#keys.push({
      slot: this.#store.add(frame),
      seconds: frame.index / this.#clip.framesPerSecond,
      sharpness,
      toPrevious: this.#keys.length === 0 ? identityHomography() : this.#toFull(invert(map)),
      reference: referenceOf(look),
    });
    this.#current = this.#keys.length - 1;
    this.#pending = undefined;
    const old = this.#keys[this.#keys.length - 1 - REFERENCES_KEPT];
    if (old) old.reference = undefined;
  }

  #toFull = (h: Homography): Homography => rescaled(h, this.#factor);
  #toReduced = (h: Homography): Homography => rescaled(h, 1 / this.#factor);

  #lost(): WelltraceError {
    const at = (this.#lastIndex / this.#clip.framesPerSecond).toFixed(1);
    return new WelltraceError(
      'input',
      `The pan in ${this.#path} cannot be followed beyond second ${at}: the pictures after it have too little in common with those before, or are too blurred; pan more slowly, or cut the clip there.`,
    );
  }
}

/** The same map where a pixel is `factor` times smaller. */
function rescaled(h: Homography, factor: number): Homography {
  const grow = Float64Array.of(factor, 0, 0, 0, factor, 0, 0, 0, 1);
  const shrink = Float64Array.of(1 / factor, 0, 0, 0, 1 / factor, 0, 0, 0, 1);
  return compose(grow, compose(h, shrink));
}
