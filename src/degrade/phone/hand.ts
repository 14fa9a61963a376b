import type { Stream } from '../../core/rng.js';

/** Frequencies of a hand that follows a sheet: sway below 1 Hz, tremor above; its strength falls as 1/f. */
const LOWEST_HZ = 0.15;
const HIGHEST_HZ = 5;
const WAVES = 10;

/**
 * A smooth function of time with mean 0 and standard deviation 1: a sum of sine waves of random phase, whose
 * frequencies are spread evenly on a logarithmic scale.
 */
export function handMotion(stream: Stream): (seconds: number) => number {
  const step = Math.log(HIGHEST_HZ / LOWEST_HZ) / WAVES;
  const waves = Array.from({ length: WAVES }, (_, index) => {
    const hertz = LOWEST_HZ * Math.exp(step * (index + stream.uniform()));
    return { hertz, phase: 2 * Math.PI * stream.uniform(), amplitude: 1 / hertz };
  });
  const power = waves.reduce((sum, { amplitude }) => sum + amplitude ** 2 / 2, 0);
  const unit = 1 / Math.sqrt(power);
  return (seconds) =>
    unit *
    waves.reduce(
      (sum, { hertz, phase, amplitude }) => sum + amplitude * Math.sin(2 * Math.PI * hertz * seconds + phase),
      0,
    );
}
