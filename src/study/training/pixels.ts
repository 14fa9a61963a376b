import { pixelLosses } from '../../train/selection/index.js';
import { joined } from './batch.js';
import type { LabelledTile } from './labelled-tile.js';
import type { Network } from './network.js';
import type { Images } from './passes.js';

/** Labels of tiles, one after the other, and which of them are wrong (1). */
export function labelsAndNoise(tiles: readonly LabelledTile[]): {
  readonly labels: Float32Array;
  readonly noise: Float32Array;
} {
  const labels = joined(tiles.map(({ label }) => label));
  const truth = joined(tiles.map((tile) => tile.truth));
  return { labels, noise: labels.map((label, at) => (label === truth[at] ? 0 : 1)) };
}

/** The cross-entropy of each pixel, as the network is now. */
export async function lossesNow(
  network: Network,
  images: Images,
  labels: Float32Array,
): Promise<Float32Array> {
  const logits = await network.logits(images, 'now');
  return pixelLosses(
    logits.map((logit) => 1 / (1 + Math.exp(-logit))),
    labels,
  );
}
