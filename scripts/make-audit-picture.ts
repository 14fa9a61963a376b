/**
 * The picture of docs/audit.md: `npm run audit:picture`. Audits a small made-up dataset whose errors are known, opens the
 * page in chromium, and says how many of the errors stand at the top of the ranking.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { sceneClasses, writeScenes } from '../bench/audit/scenes.js';
import { errorAuroc, errorLift } from '../src/metrics/index.js';
import { findChromium, launch } from '../test/support/browser.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'welltrace-audit-picture-'));
try {
  const paths = { labels: join(folder, 'labels.npy'), probabilities: join(folder, 'probabilities.npy') };
  const errors = await writeScenes(paths, 60, 160, 7);
  const out = join(folder, 'out');
  const args = [
    'audit',
    paths.labels,
    paths.probabilities,
    '--classes',
    sceneClasses.join(','),
    '--out',
    out,
  ];
  const ran = spawnSync(process.execPath, [join(root, 'dist/cli/main.js'), ...args], { encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(ran.stderr);
  const { images } = JSON.parse(readFileSync(join(out, 'audit.json'), 'utf8')) as {
    images: { image: number; scores: Record<string, number> }[];
  };
  const flags = images.map(({ image }) => errors[image] !== 'none');
  for (const name of Object.keys(images[0]!.scores)) {
    const quality = images.map(({ scores }) => scores[name]!);
    console.log(
      name,
      'AUROC',
      errorAuroc(quality, flags).toFixed(3),
      'Lift@T',
      errorLift(quality, flags).toFixed(3),
    );
  }
  const chromium = findChromium();
  if (chromium === null) throw new Error('expected chromium in /usr/bin or on the PATH');
  const browser = await launch(chromium);
  const page = await browser.newPage({ viewport: { width: 1280, height: 620 } });
  await page.goto(pathToFileURL(join(out, 'index.html')).href);
  await page.waitForSelector('html[data-ready][data-image]');
  const shot = await page.screenshot();
  await browser.close();
  const picture = join(root, 'docs/images/audit.png');
  await sharp(shot).png({ palette: true, colours: 128 }).toFile(picture);
  console.log(`wrote ${picture}`);
} finally {
  rmSync(folder, { recursive: true });
}
