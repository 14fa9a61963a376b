import type { CurveProbabilities } from '../../core/segmenter.js';
import type { TemplateCurve } from '../../core/template.js';
import { curveClasses } from '../../core/truth.js';

/** Below this a probability, 0–255, says nothing of which of two styles ink is of. */
const undecided = 26;

/**
 * A template says which styles of line a track has, and a network does not know the template: what it takes for ink of a
 * style that the track does not have is ink of one that it has, the likelier ones by how likely they are themselves.
 * What rules read is left as it is: to them, ink of one style is ink of any.
 */
export function inStylesOf(
  curves: readonly Pick<TemplateCurve, 'style'>[],
  probabilities: CurveProbabilities,
): CurveProbabilities {
  const { learned } = probabilities;
  const present = curveClasses.filter((style) => curves.some((curve) => curve.style === style));
  const absent = curveClasses.filter((style) => !present.includes(style));
  if (learned === undefined || present.length === 0 || absent.length === 0) return probabilities;
  const ink = Object.fromEntries(present.map((style) => [style, probabilities[style].slice()]));
  const others = absent.map((style) => probabilities[style]);
  const own = present.map((style) => probabilities[style]);
  for (let i = 0; i < others[0]!.length; i++) {
    let other = 0;
    for (const plane of others) other = Math.max(other, plane[i]!);
    if (other <= undecided) continue;
    let most = 0;
    for (const plane of own) most = Math.max(most, plane[i]!);
    for (const style of present) {
      const plane = ink[style]!;
      const share = (plane[i]! + undecided) / (most + undecided);
      plane[i] = Math.max(plane[i]!, Math.round(other * share));
    }
  }
  const { dashedTrace, dottedTrace } = learned;
  const broken = present.filter((style) => style !== 'solid');
  const either = broken.length === 1 ? larger(dashedTrace, dottedTrace) : null;
  return {
    ...probabilities,
    ...ink,
    learned: {
      dashedTrace: broken[0] === 'dashed' && either ? either : dashedTrace,
      dottedTrace: broken[0] === 'dotted' && either ? either : dottedTrace,
    },
  };
}

const larger = (a: Uint8Array, b: Uint8Array): Uint8Array => a.map((value, i) => Math.max(value, b[i]!));
