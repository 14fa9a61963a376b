/**
 * The brightness that parts samples into two classes best: those up to it and those above (Otsu 1979). Between two
 * modes every brightness is as good as the next; the middle is taken, so that turned-over samples are parted alike.
 */
export function otsuThreshold(samples: Uint8Array): number {
  const histogram = new Float64Array(256);
  let sum = 0;
  for (const value of samples) {
    histogram[value]!++;
    sum += value;
  }
  let below = 0;
  let belowSum = 0;
  let best = 0;
  let first = 0;
  let last = 0;
  for (let level = 0; level < 255; level++) {
    below += histogram[level]!;
    belowSum += level * histogram[level]!;
    const above = samples.length - below;
    if (below === 0 || above === 0) continue;
    const between = below * above * (belowSum / below - (sum - belowSum) / above) ** 2;
    if (between > best * (1 + 1e-12)) {
      best = between;
      first = level;
      last = level;
    } else if (between >= best * (1 - 1e-12)) last = level;
  }
  return (first + last) / 2;
}
