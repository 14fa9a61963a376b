import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { availableParallelism, freemem, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Check } from './check.js';

const leastNode = [20, 19] as const;
/** A sheet of 3,000 × 200,000 px is spooled in 600 MB and digitised in less than 1 GB. */
const leastBytes = 1e9;
const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;

export const hostChecks: readonly Check[] = [
  {
    name: 'Node',
    required: true,
    remedy: `install Node ${leastNode.join('.')} or later from https://nodejs.org`,
    async look() {
      const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
      const wanted = `${leastNode.join('.')} or later`;
      if (major < leastNode[0] || (major === leastNode[0] && minor < leastNode[1]))
        throw new Error(`${process.version}, but ${wanted} is needed`);
      return `${process.version} (${process.platform} ${process.arch})`;
    },
  },
  {
    name: 'processor and memory',
    required: true,
    remedy: 'give this machine 1 GB of memory or more',
    async look() {
      const found = `${availableParallelism()} cores, ${gigabytes(totalmem())}, of which ${gigabytes(freemem())} free`;
      if (totalmem() < leastBytes) throw new Error(`${found}: too little`);
      return found;
    },
  },
  {
    name: 'temporary folder',
    required: true,
    remedy: 'make room there, or name another folder: export TMPDIR=/path/to/folder',
    async look() {
      const folder = await mkdtemp(join(tmpdir(), 'welltrace-doctor-'));
      try {
        await writeFile(join(folder, 'probe'), 'probe');
        const { bavail, bsize } = await statfs(folder);
        const found = `${tmpdir()}, ${gigabytes(bavail * bsize)} free`;
        if (bavail * bsize < leastBytes)
          throw new Error(`${found}: a long sheet needs ${gigabytes(leastBytes)}`);
        return found;
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  },
];
