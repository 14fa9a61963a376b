import type { Stream } from '../../core/rng.js';
import { standardNormals } from './standard-normals.js';

/**
 * Random numbers by row, for the noise of single pixels: fixed by the stream and the row alone, at some 2 ns a
 * number where a stream takes 40. A named stream gives the key; the generator of a row is sfc32 (C. Doty-Humphrey,
 * PractRand), seeded by the key and the row.
 */
export class RowNoise {
  private readonly key: readonly [number, number, number];
  private a = 0;
  private b = 0;
  private c = 0;
  private counter = 1;

  constructor(stream: Stream) {
    const word = () => Math.floor(stream.uniform() * 2 ** 32) | 0;
    this.key = [word(), word(), word()];
  }

  /** 32 random bits for each entry. */
  fillWords(row: number, into: Uint32Array): void {
    this.seed(row);
    let { a, b, c, counter } = this;
    for (let index = 0; index < into.length; index++) {
      const next = (a + b + counter) | 0;
      counter = (counter + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + next) | 0;
      into[index] = next;
    }
  }

  /** Standard normal deviates; beyond ±4.2 there are none. */
  fillNormals(row: number, into: Float64Array): void {
    const table = standardNormals();
    this.seed(row);
    let { a, b, c, counter } = this;
    for (let index = 0; index < into.length; index += 2) {
      const next = (a + b + counter) | 0;
      counter = (counter + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + next) | 0;
      into[index] = table[next & 0xffff]!;
      if (index + 1 < into.length) into[index + 1] = table[next >>> 16]!;
    }
  }

  private seed(row: number): void {
    const [x, y, z] = this.key;
    this.a = Math.imul(x ^ row, 0x9e3779b1);
    this.b = Math.imul(y + row, 0x85ebca6b) ^ x;
    this.c = z ^ Math.imul(row, 0xc2b2ae35);
    this.counter = 1;
    // The author's number of rounds before the first is given out.
    for (let round = 0; round < 12; round++) {
      const next = (this.a + this.b + this.counter) | 0;
      this.counter = (this.counter + 1) | 0;
      this.a = this.b ^ (this.b >>> 9);
      this.b = (this.c + (this.c << 3)) | 0;
      this.c = (((this.c << 21) | (this.c >>> 11)) + next) | 0;
    }
  }
}
