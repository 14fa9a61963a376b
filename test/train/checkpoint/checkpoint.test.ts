import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type Checkpoint,
  readCheckpoint,
  writeCheckpoint,
} from '../../../src/train/checkpoint/checkpoint.js';

const checkpoint: Checkpoint = {
  step: 7,
  seconds: 12.5,
  place: { group: 2, taken: 31 },
  config: '{"seed":1}',
  layout: [{ name: 'head.filter', shape: [3] }],
  validation: null,
  best: { loss: 0.25, since: 1 },
  parameters: Float32Array.of(1, -2.5, Math.fround(0.1)),
  average: Float32Array.of(4, 5, 6),
  mean: Float32Array.of(7, 8, 9),
  square: Float32Array.of(10, 11, 12),
};

const place = async () => join(await mkdtemp(join(tmpdir(), 'welltrace-')), 'checkpoint.bin');

describe('a checkpoint', () => {
  it('reads back as it was written', async () => {
    const path = await place();
    await writeCheckpoint(path, checkpoint);
    expect(await readCheckpoint(path)).toEqual(checkpoint);
  });

  it('is refused in one sentence where it is cut short, changed, foreign or missing', async () => {
    const path = await place();
    await writeCheckpoint(path, checkpoint);
    const whole = await readFile(path);
    const damaged = Buffer.from(whole);
    damaged[damaged.length - 40]! ^= 1;
    for (const [bytes, reason] of [
      [whole.subarray(0, 200), 'cut short or damaged'],
      [damaged, 'cut short or damaged'],
      [Buffer.from('PNG'), 'another kind of file'],
      [Buffer.alloc(0), 'another kind of file'],
    ] as const) {
      await writeFile(path, bytes);
      await expect(readCheckpoint(path)).rejects.toThrow(reason);
    }
    await expect(readCheckpoint(`${path}.not`)).rejects.toThrow('there is no such file');
  });
});
