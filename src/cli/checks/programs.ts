import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ffmpegRemedy, findFfmpeg } from '../../io/video/find-ffmpeg.js';
import type { Check } from './check.js';

const run = promisify(execFile);

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

export const programChecks: readonly Check[] = [
  {
    name: 'ffmpeg (video)',
    required: false,
    remedy: ffmpegRemedy,
    look: async () => firstLine([findFfmpeg()], '-version'),
  },
  {
    name: 'chromium (tests of the page only)',
    required: false,
    remedy: 'apt-get install chromium',
    look: () => firstLine(['chromium', 'chromium-browser', 'google-chrome'], '--version'),
  },
];
