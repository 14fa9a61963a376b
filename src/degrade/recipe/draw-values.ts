import type { Stream } from '../../core/rng.js';
import type { EffectValues, NumberParameter } from '../effect.js';
import type { RecipeStep } from './parse.js';
import type { Drawn } from './schema.js';

/** The values of one step for one sheet, each from a stream of its own name. */
export function drawValues({ effect, values }: RecipeStep, stream: Stream): EffectValues {
  const drawn = Object.fromEntries(
    Object.entries(effect.parameters).map(([name, parameter]) => {
      const given = values[name] ?? parameter.default;
      const value = draw(given, () => stream.child(name));
      return [name, 'choices' in parameter ? value : within(Number(value), parameter)];
    }),
  );
  return drawn as EffectValues;
}

/** @param own makes the stream of the value; a value that is not drawn needs none */
function draw(value: Drawn, own: () => Stream): number | string {
  if (typeof value !== 'object') return value;
  const stream = own();
  if ('uniform' in value) return stream.between(value.uniform[0]!, value.uniform[1]!);
  if ('normal' in value) return value.normal[0]! + value.normal[1]! * stream.normal();
  return stream.pick(value.choice);
}

function within(value: number, { min, max, whole }: NumberParameter): number {
  return Math.min(max, Math.max(min, whole ? Math.round(value) : value));
}
