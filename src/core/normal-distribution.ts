/** Density of the standard normal distribution. */
export const normalDensity = (z: number): number => Math.exp(-0.5 * z * z) * 0.3989422804014327;

/**
 * Φ(z), the standard normal distribution function, to about 1e-15: Hart's approximation 5666 (1968) as given by
 * West, "Better approximations to cumulative normal functions", Wilmott (2005).
 */
export function normalCdf(z: number): number {
  const size = Math.abs(z);
  if (size > 37) return z > 0 ? 1 : 0;
  const exponential = Math.exp(-0.5 * size * size);
  let tail: number;
  if (size < 7.07106781186547) {
    let upper = 3.52624965998911e-2 * size + 0.700383064443688;
    upper = upper * size + 6.37396220353165;
    upper = upper * size + 33.912866078383;
    upper = upper * size + 112.079291497871;
    upper = upper * size + 221.213596169931;
    upper = upper * size + 220.206867912376;
    let lower = 8.83883476483184e-2 * size + 1.75566716318264;
    lower = lower * size + 16.064177579207;
    lower = lower * size + 86.7807322029461;
    lower = lower * size + 296.564248779674;
    lower = lower * size + 637.333633378831;
    lower = lower * size + 793.826512519948;
    lower = lower * size + 440.413735824752;
    tail = (exponential * upper) / lower;
  } else {
    const fraction = size + 1 / (size + 2 / (size + 3 / (size + 4 / (size + 0.65))));
    tail = exponential / fraction / 2.506628274631;
  }
  return z > 0 ? 1 - tail : tail;
}
