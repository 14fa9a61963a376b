import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { isAlive } from '../../src/io/is-alive.js';
import { deadProcess } from '../support/dead-process.js';

test('this process is alive, and the first one, whoever it belongs to', () => {
  expect(isAlive(process.pid)).toBe(true);
  expect(isAlive(1)).toBe(true);
});

test('one that has ended is not, nor one that never was', () => {
  expect(isAlive(spawnSync(process.execPath, ['--version']).pid)).toBe(false);
  expect(isAlive(deadProcess)).toBe(false);
});
