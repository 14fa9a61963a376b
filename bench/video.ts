/**
 * Films sheets whose truth is known with a phone that the project simulates, stitches the clips and measures how
 * far the stitched sheet is from the filmed one: `npm run bench:video`. Writes docs/bench-video.md.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RowSource } from '../src/core/row-source.js';
import type { Scan } from '../src/core/scan.js';
import { defaultPhone, type PhoneOptions, phonePan } from '../src/degrade/phone/index.js';
import { digitiseScan } from '../src/digitise/digitise.js';
import { loadTemplate } from '../src/digitise/template/index.js';
import { openScan } from '../src/io/scan/index.js';
import { encodeFrames, stitchPan } from '../src/io/video/index.js';
import { environmentLines } from './environment.js';
import { repositoryRoot } from './shared-data.js';
import { stitchErrors } from './video/measure.js';
import { noiseSheet } from './video/noise-sheet.js';
import { type CurveError, curveErrors, templateFor } from './video/sample-curves.js';

const sampleFile = (name: string): string => join(repositoryRoot, 'data/sample', name);
const crf = 23;
const phone: PhoneOptions = { ...defaultPhone, widthPx: 960, heightPx: 1080, scale: 0.54, pxPerSecond: 1200 };
const shaky = { shiftPx: 20, turnDegrees: 1.5, scale: 0.02, tiltDegrees: 1 };
const clips: { name: string; sheet: 'sample' | 'blots'; phone: PhoneOptions }[] = [
  { name: 'sample, steady hand', sheet: 'sample', phone: { ...phone, seed: 1 } },
  { name: 'sample, shaky hand, upwards', sheet: 'sample', phone: { ...phone, seed: 2, direction: 'up', shake: shaky, pitchDegrees: -3, yawDegrees: 2 } },
  { name: 'sample, twice as fast', sheet: 'sample', phone: { ...phone, seed: 3, pxPerSecond: 2400 } },
  { name: 'blots without a line', sheet: 'blots', phone: { ...phone, seed: 4, widthPx: 720, heightPx: 800, scale: 0.8, pxPerSecond: 1200 } },
]; // biome-ignore format: a table

const only = process.argv[2];
const folder = mkdtempSync(join(tmpdir(), 'welltrace-bench-video-'));
const sample = await openScan(sampleFile('sample.tif'));
const template = await loadTemplate(sampleFile('sample.yaml'));
const rowsOf = ({ info, readRows }: Scan): RowSource => ({ ...info, readRows });

const stitching: string[] = [];
const curves: { name: string; errors: CurveError[] }[] = [];
const read = async (name: string, scan: Scan, given: typeof template): Promise<void> => {
  const sheet = await digitiseScan(scan, given);
  curves.push({ name, errors: curveErrors(sheet.table, template, sampleFile('truth.csv')) });
};
try {
  await read('the sample itself', sample, template);
  for (const clip of clips) {
    if (only !== undefined && !clip.name.includes(only)) continue;
    const sheet = clip.sheet === 'sample' ? rowsOf(sample) : noiseSheet(840, 4000, 5);
    const pan = phonePan(sheet, clip.phone);
    const path = join(folder, `${clip.name.replaceAll(/\W+/g, '-')}.mp4`);
    function* frames() {
      for (let index = 0; index < pan.frameCount; index++) yield pan.frame(index);
    }
    await encodeFrames(frames(), path, { framesPerSecond: pan.framesPerSecond, crf });
    const started = process.cpuUsage();
    const stitched = await stitchPan(path, undefined);
    const seconds = process.cpuUsage(started).user / 1e6;
    const known = stitched.frames.map(({ seconds: at, sheetToFrame }) => ({
      stitchedToFrame: sheetToFrame,
      trueToFrame: pan.sheetToFrame(Math.round(at * pan.framesPerSecond)),
    }));
    const { fit, medianPx, worstPx, driftPer1000Px } = stitchErrors(known, clip.phone);
    stitched.store.close();
    const figures = [
      pan.frameCount,
      known.length,
      stitched.plan.heightPx,
      medianPx.toFixed(2),
      worstPx.toFixed(2),
      driftPer1000Px.toFixed(2),
      (seconds / pan.frameCount).toFixed(2),
    ];
    stitching.push(`| ${clip.name} | ${figures.join(' | ')} |`);
    process.stdout.write(`${stitching.at(-1)}\n`);
    if (clip.sheet === 'sample') {
      const scan = await openScan(path);
      await read(clip.name, scan, templateFor(template, fit, sample.info.widthPx));
      await scan.close();
      process.stdout.write(
        `${curves
          .at(-1)!
          .errors.map((e) => `${e.mnemonic} ${e.medianPx.toFixed(2)} px ${Math.round(100 * e.read)} %`)
          .join(', ')}\n`,
      );
    }
  }
} finally {
  await sample.close();
  rmSync(folder, { recursive: true, force: true });
}

const number = (value: number): string => String(Number(value.toPrecision(2)));
const page = `# Stitched video against the truth

\`npm run bench:video\` films a sheet with a simulated phone (tilt, shake, motion blur, vignette, drifting exposure, sensor noise; H.264 at crf ${crf}), stitches the clip and compares.

${environmentLines()
  .map((line) => `- ${line}`)
  .join('\n')}

## Where things lie

Errors are distances in pixels of the stitched sheet from the best affine copy of the true one, at points over the middle of each frame used. Drift is the steepest slope of the error along the sheet over either half of it, in px a 1,000 px (the same figure in mm a metre). Time is that of the processor, decoding apart.

| clip | frames | used | rows | median px | worst px | drift | s a frame |
|---|---|---|---|---|---|---|---|
${stitching.join('\n')}

## Curves

The sample's four curves, digitised from the sample and from its clips, against data/sample/truth.csv: median of the error in px of the sample (a pixel of these clips is ${(1 / phone.scale).toFixed(2)} of them) and in the curve's unit, and the share of samples that were read. The template is the sample's, its positions moved to the stitched sheet.

| from | ${curves[0]!.errors.map(({ mnemonic, unit }) => `${mnemonic}, ${unit}`).join(' | ')} |
|---|${'---|'.repeat(curves[0]!.errors.length)}
${curves.map(({ name, errors }) => `| ${name} | ${errors.map((e) => `${e.medianPx.toFixed(2)} px, ${number(e.median)}, ${Math.round(100 * e.read)} %`).join(' | ')} |`).join('\n')}

The grid of the sample has a line every 20 px, which is ${(20 * phone.scale).toFixed(0)} px in these clips and moves by several periods from one frame to the next. The camera is a pinhole with a global shutter and the paper is flat: rolling shutter, lens distortion and curled paper are not in these figures.
`;
if (only === undefined) writeFileSync(join(repositoryRoot, 'docs/bench-video.md'), page);
