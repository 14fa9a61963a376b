import { InvalidArgumentError } from 'commander';
import {
  biasedPhase,
  fixedPhase,
  normalPhase,
  type PhaseAxes,
  type PhaseDistribution,
  uniformPhase,
} from '../../core/phase.js';

/** A jitter as it is written, before its axes are known. */
export type Jitter = (axes: PhaseAxes) => PhaseDistribution;

/** `uniform`, `uniform:HALF`, `normal:SIGMA` or `fixed:X`, in px. */
export function jitterNamed(text: string): Jitter {
  const [kind, given, ...more] = text.split(':');
  const size = given === undefined || given.trim() === '' ? Number.NaN : Number(given);
  const positive = Number.isFinite(size) && size > 0;
  if (more.length === 0) {
    if (kind === 'uniform' && given === undefined) return (axes) => uniformPhase(0.5, axes);
    if (kind === 'uniform' && positive) return (axes) => uniformPhase(size, axes);
    if (kind === 'normal' && positive) return (axes) => normalPhase(size, axes);
    if (kind === 'fixed' && Number.isFinite(size))
      return (axes) => fixedPhase(size, axes === 'both' ? size : 0);
  }
  throw new InvalidArgumentError(
    'Expected uniform, uniform:HALF, normal:SIGMA or fixed:X, with numbers in px.',
  );
}

/** `X` or `X,Y` in px. */
export function biasOf(text: string): { x: number; y: number } {
  const parts = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  if (parts.length > 2 || !parts.every(Number.isFinite))
    throw new InvalidArgumentError('Expected one number of px, or two with a comma between.');
  return { x: parts[0]!, y: parts[1] ?? 0 };
}

/** In words, for tables and pages. */
export function inWords({ x, y }: PhaseDistribution): string {
  const axis = (of: PhaseDistribution['x']) => {
    const mean = of.meanPx === 0 ? '' : ` about ${of.meanPx}`;
    if (of.kind === 'fixed') return `fixed at ${of.meanPx}`;
    return of.kind === 'uniform' ? `uniform ±${of.halfWidthPx}${mean}` : `normal σ ${of.sigmaPx}${mean}`;
  };
  const [alongX, alongY] = [axis(x), axis(y)];
  if (alongX === alongY) return `${alongX} px`;
  return alongY === 'fixed at 0' ? `${alongX} px along x` : `${alongX} px along x, ${alongY} px along y`;
}

export const moved = (distribution: PhaseDistribution, bias: { x: number; y: number } | undefined) =>
  bias === undefined ? distribution : biasedPhase(distribution, bias.x, bias.y);
