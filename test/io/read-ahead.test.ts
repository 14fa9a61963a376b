import { describe, expect, it } from 'vitest';
import { readAhead } from '../../src/io/read-ahead.js';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function* upTo(count: number, taken: number[], failAt = Number.POSITIVE_INFINITY) {
  for (let i = 0; i < count; i++) {
    await turn();
    if (i === failAt) throw new Error(`no ${i}`);
    taken.push(i);
    yield i;
  }
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

describe('reading ahead', () => {
  it('takes items before they are asked for, and gives all of them in order', async () => {
    const taken: number[] = [];
    const ahead = readAhead(upTo(20, taken), 64);
    for (let i = 0; i < 100; i++) await turn();
    expect(taken.length).toBe(20);
    expect(await all(ahead)).toEqual(taken);
  });

  it.each([1, 3])('lets no more than %d wait', async (most) => {
    const taken: number[] = [];
    const ahead = readAhead(upTo(20, taken), most);
    for (let i = 0; i < 100; i++) await turn();
    expect(taken.length).toBe(most);
    expect(await all(ahead)).toEqual(Array.from({ length: 20 }, (_, i) => i));
  });

  it('waits for what has not come yet', async () => {
    const taken: number[] = [];
    expect(await all(readAhead(upTo(5, taken), 2))).toEqual([0, 1, 2, 3, 4]);
    expect(await all(readAhead(upTo(0, taken), 2))).toEqual([]);
  });

  it('throws what the source threw, after the items before it, and nowhere else', async () => {
    const ahead = readAhead(upTo(20, [], 3), 64);
    for (let i = 0; i < 100; i++) await turn();
    const found: number[] = [];
    await expect(
      (async () => {
        for await (const item of ahead) found.push(item);
      })(),
    ).rejects.toThrow('no 3');
    expect(found).toEqual([0, 1, 2]);
  });

  it.each([2, 64])('takes nothing more once it is stopped, %d waiting at most', async (most) => {
    const taken: number[] = [];
    let ended = false;
    async function* source() {
      try {
        yield* upTo(20, taken);
      } finally {
        ended = true;
      }
    }
    const ahead = readAhead(source(), most);
    while (taken.length < 2) await turn();
    ahead.stop();
    for (let i = 0; i < 100; i++) await turn();
    expect(taken.length).toBeLessThanOrEqual(3);
    expect(ended).toBe(true);
  });
});
