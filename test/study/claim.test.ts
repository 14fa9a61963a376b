import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { claim, staleAfterMs } from '../../src/study/run/claim.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder('welltrace-claim-');
let count = 0;
const fresh = () => join(folder, `${++count}.lock`);
/** No machine has as many processes. */
const dead = 2 ** 30;

describe('the claim of a cell', () => {
  it('is had by one alone, until it is released', () => {
    const path = fresh();
    const first = claim(path);
    expect(first).not.toBeNull();
    expect(claim(path)).toBeNull();
    first!.release();
    expect(existsSync(path)).toBe(false);
    expect(claim(path)).not.toBeNull();
  });

  it('is taken over from a process of this machine that died, at once', () => {
    const path = fresh();
    writeFileSync(path, JSON.stringify({ process: dead, host: hostname() }));
    expect(claim(path)).not.toBeNull();
    expect(readdirSync(folder).filter((name) => name.startsWith(`${count}.lock.`))).toEqual([]);
  });

  it('is left to another machine until it has not been touched for five minutes', () => {
    const path = fresh();
    writeFileSync(path, JSON.stringify({ process: 1, host: 'another' }));
    expect(claim(path)).toBeNull();
    const old = (Date.now() - staleAfterMs - 1000) / 1000;
    utimesSync(path, old, old);
    expect(claim(path)).not.toBeNull();
  });

  it('is stale by its age where the process was killed while it wrote', () => {
    const path = fresh();
    writeFileSync(path, '');
    expect(claim(path)).toBeNull();
    const old = (Date.now() - staleAfterMs - 1000) / 1000;
    utimesSync(path, old, old);
    expect(claim(path)).not.toBeNull();
  });

  it('does not remove the lock of one who took it over', () => {
    const path = fresh();
    const first = claim(path)!;
    const other = JSON.stringify({ process: process.pid, host: 'another' });
    writeFileSync(path, other);
    first.release();
    expect(existsSync(path)).toBe(true);
  });
});
