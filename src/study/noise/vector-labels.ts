import { WelltraceError } from '../../core/errors.js';
import { nearest } from '../../core/nearest.js';
import type { Stroke } from '../../core/polyline.js';
import { shown } from '../../core/problem.js';
import type { LabelMasks, LabelVector } from '../../labels/perturb/index.js';
import { labelRules, type PixelWindow, type PreparedLabel } from '../../render/label/index.js';

/**
 * Labels of a window that know the vector they came from, so that label errors can rasterise it again.
 * @param channels the strokes of each channel, in px of the image
 * @param ruleName of the labels
 * @throws WelltraceError `usage` where there is no such rule; so does the vector for a rule that it is asked for
 */
export function vectorLabels(
  channels: readonly (readonly Stroke[])[],
  ruleName: string,
  window: PixelWindow,
): LabelMasks & { readonly vector: LabelVector } {
  const ready = new Map<string, PreparedLabel>();
  const prepared = (channel: number, name: string): PreparedLabel => {
    const key = `${channel} ${name}`;
    const found = ready.get(key) ?? ruleNamed(name).prepare(channels[channel]!);
    ready.set(key, found);
    return found;
  };
  const vector: LabelVector = {
    mask: (channel, phase, rule = ruleName) => prepared(channel, rule).mask(window, phase).data,
    probability: (channel, phase, rule = ruleName) => prepared(channel, rule).probability(window, phase),
  };
  const { widthPx, heightPx } = window;
  const data = new Uint8Array(widthPx * heightPx * channels.length);
  channels.forEach((_, channel) => {
    vector.mask(channel, { x: 0, y: 0 }).forEach((label, pixel) => {
      data[pixel * channels.length + channel] = label;
    });
  });
  return { widthPx, heightPx, channels: channels.length, data, vector };
}

function ruleNamed(name: string) {
  const found = Object.values(labelRules).find((rule) => rule.name === name);
  if (found !== undefined) return found;
  const known = Object.keys(labelRules);
  const meant = nearest(name, known);
  const remedy = meant === undefined ? `known are ${known.join(', ')}.` : `did you mean ${meant}?`;
  throw new WelltraceError(
    'usage',
    `Expected the name of a rule of rasterisation, but ${shown(name)} came: ${remedy}`,
  );
}
