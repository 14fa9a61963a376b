import type { Problem } from '../../core/problem.js';
import type { Effect, NumberParameter } from '../effect.js';
import { rangeOf } from './schema.js';

/** What is wrong with the numbers of the distributions in a step of the right shape. */
export function rangeProblems(effect: Effect, step: object, base: Problem['path']): Problem[] {
  return Object.entries(step).flatMap(([name, value]) => {
    const parameter = effect.parameters[name];
    if (typeof value !== 'object' || !parameter || 'choices' in parameter) return [];
    return Object.entries(value as Record<string, number[]>).flatMap(([kind, numbers]) =>
      distributionProblems(parameter, kind, numbers, [...base, name, kind]),
    );
  });
}

function distributionProblems(
  parameter: NumberParameter,
  kind: string,
  numbers: readonly number[],
  path: Problem['path'],
): Problem[] {
  const { min, max, whole } = parameter;
  const problems = numbers.flatMap((value, index): Problem[] => {
    // A deviation has no range but its sign, and a mean need not be whole.
    const isDeviation = kind === 'normal' && index === 1;
    const wrong = isDeviation
      ? value < 0
      : value < min || value > max || (whole && kind !== 'normal' && !Number.isInteger(value));
    const expected = isDeviation ? '0 or more' : rangeOf(parameter);
    return wrong ? [{ path: [...path, index], text: `must be ${expected}, but is ${value}` }] : [];
  });
  const [least, most] = numbers;
  if (kind === 'uniform' && problems.length === 0 && least! > most!)
    return [{ path: [...path, 0], text: `must be ${most} or less, the second value, but is ${least}` }];
  return problems;
}
