import { WelltraceError } from '../../core/errors.js';
import type { Template } from '../../core/template.js';
import type { Failure } from './mask-item.js';

export interface NamedPairs<T, U> {
  readonly pairs: readonly (readonly [T, U])[];
  readonly notes: readonly string[];
  readonly failed: readonly Failure[];
}

type Named = { readonly mnemonic: string };

export const sameName = (a: string, b: string): boolean => a.toUpperCase() === b.toUpperCase();

/**
 * Pairs the curves of a sheet by mnemonic, in any case. One that only the truth has is a note, and a failure where the
 * template asks for it.
 * @throws WelltraceError `input` where none has a namesake
 */
export function pairByName<T extends Named, U extends Named>(
  sheet: string,
  truths: readonly T[],
  founds: readonly U[],
  template: Template | null,
): NamedPairs<T, U> {
  const pairs = truths.flatMap((truth): [T, U][] => {
    const found = founds.find(({ mnemonic }) => sameName(mnemonic, truth.mnemonic));
    return found ? [[truth, found]] : [];
  });
  if (pairs.length === 0)
    throw new WelltraceError(
      'input',
      `Expected a curve of ${sheet} that both sides have but the truth has ${namesOf(truths)} and what was found ${namesOf(founds)}: give the curves the same mnemonics.`,
    );
  const asked = template?.tracks.flatMap(({ curves }) => curves.filter(({ write }) => write)) ?? [];
  const isAsked = ({ mnemonic }: Named) => asked.some((curve) => sameName(curve.mnemonic, mnemonic));
  const missing = truths.filter((truth) => !pairs.some(([mine]) => mine === truth));
  const others = missing.filter((truth) => !isAsked(truth));
  return {
    pairs,
    notes:
      others.length === 0
        ? []
        : [`${sheet}: not found, and so not scored, of the curves of the truth: ${namesOf(others)}.`],
    failed: missing.filter(isAsked).map(({ mnemonic }) => ({
      name: `${sheet} ${mnemonic}`,
      reason: `Expected ${mnemonic}, which the template names, among the curves found of ${sheet} but they are ${namesOf(founds)}: digitise it, or take it out of the template.`,
    })),
  };
}

const namesOf = (curves: readonly Named[]): string =>
  curves.map(({ mnemonic }) => mnemonic).join(', ') || 'none';
