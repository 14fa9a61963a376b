import { accessSync, chmodSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { WelltraceError } from '../../core/errors.js';

/** How to get ffmpeg, as doctor and the errors say it. */
export const ffmpegRemedy = 'apt-get install ffmpeg, or npm install @ffmpeg-installer/ffmpeg';

/** Names an ffmpeg to use before all others. */
const VARIABLE = 'WELLTRACE_FFMPEG';

/**
 * The ffmpeg to use: that of WELLTRACE_FFMPEG, else the first on PATH, else the npm package's.
 * @throws WelltraceError `usage` where WELLTRACE_FFMPEG names nothing that runs, `input` where there is none
 */
export function findFfmpeg(environment: NodeJS.ProcessEnv = process.env): string {
  const named = environment[VARIABLE];
  if (named) {
    if (isProgram(named)) return named;
    throw new WelltraceError(
      'usage',
      `Expected a program in ${VARIABLE}, but ${named} is none that can be run: name an ffmpeg, or unset it.`,
    );
  }
  const name = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';
  for (const folder of (environment.PATH ?? '').split(delimiter)) {
    if (folder !== '' && isProgram(join(folder, name))) return join(folder, name);
  }
  const ofNpm = ffmpegOfNpm();
  if (ofNpm !== undefined) return ofNpm;
  throw new WelltraceError(
    'input',
    `Expected ffmpeg, which reads video, but there is none on PATH: get it with ${ffmpegRemedy}, or name it in ${VARIABLE}.`,
  );
}

function ffmpegOfNpm(): string | undefined {
  let path: string;
  try {
    ({ path } = createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg') as { path: string });
  } catch {
    return undefined;
  }
  if (isProgram(path)) return path;
  try {
    // Some registries drop the mode of a package's files.
    chmodSync(path, 0o755);
  } catch {
    return undefined;
  }
  return isProgram(path) ? path : undefined;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
