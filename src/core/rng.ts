import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/**
 * A stream of random numbers that its name fixes: the same seed and names give the same numbers on every
 * machine, whatever else was drawn before, so that no result depends on the order or the number of workers.
 */
export interface Stream {
  /** [0, 1), 53 bits. */
  uniform(): number;
  /** [from, to). */
  between(from: number, to: number): number;
  /** Whole numbers from `from` to `to`, both included. */
  integer(from: number, to: number): number;
  /** Mean 0, standard deviation 1 (Box & Muller 1958). */
  normal(): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** One of these, each as likely. */
  pick<T>(choices: readonly T[]): T;
  /** A stream of its own, fixed by this stream's name and these: how far this one has been drawn is no matter. */
  child(...names: readonly (string | number)[]): Stream;
}

export const streamOf = (seed: number, ...names: readonly (string | number)[]): Stream =>
  streamNamed([seed, ...names]);

function streamNamed(names: readonly (string | number)[]): Stream {
  const generator = xoroshiro128plusFromState(stateOf(JSON.stringify(names)));
  const uniform = (): number => uniformFloat64(generator);
  return {
    uniform,
    between: (from, to) => from + (to - from) * uniform(),
    integer: (from, to) => from + Math.floor((to - from + 1) * uniform()),
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    chance: (probability) => uniform() < probability,
    pick: (choices) => {
      if (choices.length === 0) throw new RangeError('expected at least one choice to pick from');
      return choices[Math.floor(choices.length * uniform())]!;
    },
    child: (...more) => streamNamed([...names, ...more]),
  };
}

/**
 * 128 bits of a text, as four words: FNV-1a under four bases, each finished with the mixer of MurmurHash3, so
 * that streams with neighbouring names share nothing and 10⁹ of them hardly ever collide.
 */
function stateOf(text: string): number[] {
  return [0x811c9dc5, 0x01000193, 0x9e3779b9, 0x85ebca6b].map((base) => {
    let hash = base;
    for (let index = 0; index < text.length; index++)
      hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) ^ (hash >>> 15);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) | 0;
  });
}
