import type { TemplateCurve } from '../../core/template.js';

/** Wraps that a plot follows; a value further out (a spike of 1e30) leaves the pen up. `Trace.wraps` holds ±127. */
export const maximumTurns = 100;

/**
 * A stretch of a curve's own scale that is drawn inside the track, in fractions: 0 at the left border on the
 * curve's own scale, 1 at the right one, any number beyond.
 */
export interface Band {
  readonly from: number;
  readonly to: number;
  /** As in TracePiece. */
  readonly turn: number;
  /** Where it is drawn: fraction of the track = offset + gain × fraction of the own scale. */
  readonly offset: number;
  readonly gain: number;
}

export type Scale = Pick<TemplateCurve, 'left' | 'right' | 'scale' | 'backup'>;

/**
 * Where a value stands on its own scale, as a fraction of the track's width: 0 at the left border, 1 at the
 * right one, straight in the value or in its logarithm.
 * @returns NaN for NaN; −∞ or ∞ for values ≤ 0 on a logarithmic scale
 */
export function fractionOf({ left, right, scale }: Omit<Scale, 'backup'>, value: number): number {
  if (scale === 'linear') return (value - left) / (right - left);
  const logarithm = Math.log(Math.max(value, 0));
  return (logarithm - Math.log(left)) / (Math.log(right) - Math.log(left));
}

/**
 * The band that a fraction of the own scale is drawn in, or null where the pen is up.
 * On a border the band of the lower |turn| is given.
 */
export function bandAt(scale: Scale, fraction: number): Band | null {
  if (!Number.isFinite(fraction)) return null;
  const { backup } = scale;
  if (fraction >= 0 && fraction <= 1) return { from: 0, to: 1, turn: 0, offset: 0, gain: 1 };
  if (backup.kind === 'wrap') {
    const turn = fraction > 0 ? Math.ceil(fraction) - 1 : Math.floor(fraction);
    if (Math.abs(turn) > maximumTurns) return null;
    return { from: turn, to: turn + 1, turn, offset: -turn, gain: 1 };
  }
  if (backup.kind !== 'scale') return null;
  const ends = [fractionOf(scale, backup.left), fractionOf(scale, backup.right)] as const;
  const gain = 1 / (ends[1] - ends[0]);
  const side = fraction > 1 ? 1 : -1;
  const from = Math.max(Math.min(...ends), side > 0 ? 1 : Number.NEGATIVE_INFINITY);
  const to = Math.min(Math.max(...ends), side > 0 ? Number.POSITIVE_INFINITY : 0);
  return fraction >= from && fraction <= to ? { from, to, turn: side, offset: -ends[0] * gain, gain } : null;
}

/** The next border of a band beyond `fraction` on the way to `target`; `target` where there is none. */
export function nextBorder(scale: Scale, fraction: number, target: number): number {
  const up = target > fraction;
  const { backup } = scale;
  if (backup.kind === 'wrap') {
    const next = up ? Math.floor(fraction) + 1 : Math.ceil(fraction) - 1;
    const clamped = up ? Math.max(next, -maximumTurns) : Math.min(next, maximumTurns + 1);
    const beyond = up ? clamped > maximumTurns + 1 : clamped < -maximumTurns;
    return beyond ? target : (up ? Math.min : Math.max)(clamped, target);
  }
  let nearest = target;
  const offer = (border: number): void => {
    if (up ? border > fraction && border < nearest : border < fraction && border > nearest) nearest = border;
  };
  offer(0);
  offer(1);
  if (backup.kind === 'scale') {
    offer(fractionOf(scale, backup.left));
    offer(fractionOf(scale, backup.right));
  }
  return nearest;
}
