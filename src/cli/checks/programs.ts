import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import type { Check } from './check.js';

const run = promisify(execFile);
const require = createRequire(import.meta.url);

/** The first line that the first of these programs prints. */
async function firstLine(programs: readonly string[], argument: string): Promise<string> {
  for (const program of programs) {
    try {
      const { stdout } = await run(program, [argument], { timeout: 20_000 });
      return `${stdout.trim().split('\n')[0]} (${program})`;
    } catch {
      // The next one, then.
    }
  }
  throw new Error(`none of ${programs.join(', ')} runs`);
}

function ffmpegOfNpm(): string[] {
  try {
    return [(require('@ffmpeg-installer/ffmpeg') as { path: string }).path];
  } catch {
    return [];
  }
}

export const programChecks: readonly Check[] = [
  {
    name: 'ffmpeg (video: not read in this version)',
    required: false,
    remedy: 'apt-get install ffmpeg, or npm install @ffmpeg-installer/ffmpeg',
    look: () => firstLine(['ffmpeg', ...ffmpegOfNpm()], '-version'),
  },
  {
    name: 'chromium (tests of the page only)',
    required: false,
    remedy: 'apt-get install chromium',
    look: () => firstLine(['chromium', 'chromium-browser', 'google-chrome'], '--version'),
  },
];
