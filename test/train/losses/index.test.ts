import { describe, expect, it } from 'vitest';
import { WelltraceError } from '../../../src/core/errors.js';
import { lossKinds, lossNamed } from '../../../src/train/losses/index.js';

const refusal = (name: string, options: Record<string, unknown> = {}, place?: string): string => {
  try {
    lossNamed(name, options, place);
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(WelltraceError);
    return (thrown as Error).message;
  }
  return 'was taken';
};

describe('lossNamed', () => {
  it.each(lossKinds.map(({ name }) => name))('makes %s with its defaults', (name) => {
    expect(lossNamed(name).name).toBe(name);
  });

  it('names the loss that was probably meant', () => {
    expect(refusal('tverski')).toBe(
      'loss.name must be the name of a loss, but is "tverski": did you mean tversky?',
    );
    expect(refusal('zzzzzzzz')).toMatch(/^loss\.name must be the name of a loss.*: known are coverage, /);
  });

  it('names the option that it does not know', () => {
    expect(refusal('focal', { gama: 1 })).toBe(
      'loss.gama is no option of the loss focal: did you mean gamma?',
    );
    expect(refusal('forward', { flip: 1 })).toBe('loss.flip is no option of the loss forward: it has none.');
  });

  it('says what an option takes, at the place that it was given', () => {
    expect(refusal('gce', { q: 0 }, 'runs[2].loss')).toBe(
      'runs[2].loss.q must be a number above 0, at most 1, but is 0.',
    );
    expect(refusal('cldice', { iterations: 2.5 })).toBe(
      'loss.iterations must be a whole number from 1 to 50, but is 2.5.',
    );
    expect(refusal('weighted-bce', { positiveWeight: '42' })).toBe(
      'loss.positiveWeight must be a number above 0, but is "42".',
    );
    expect(refusal('sce', { logZero: 4 })).toBe('loss.logZero must be a number below 0, but is 4.');
  });
});
