import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { CurveProbabilities, SegmentInput } from '../../src/core/segmenter.js';
import type { NeuralSegmenter } from '../../src/infer/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { inkIsSolid, tinyModel } from '../support/tiny-model.js';

// A thread runs what was built.
const built = new URL('../../dist/infer/index.js', import.meta.url).href;
const { openNeuralSegmenter, openThreadedSegmenter } = (await import(
  built
)) as typeof import('../../src/infer/index.js');

const path = join(temporaryFolder('welltrace-threaded-'), 'tiny.onnx');
writeFileSync(path, tinyModel(inkIsSolid));
const opened: NeuralSegmenter[] = [];
async function open(how: typeof openNeuralSegmenter): Promise<NeuralSegmenter> {
  const segmenter = await how(path, { threads: 2 });
  opened.push(segmenter);
  return segmenter;
}
afterAll(async () => {
  for (const each of opened) await each.close();
});

const layoutOf = (): SegmentInput['layout'] => ({
  widthPx: 300,
  heightPx: 900,
  skewDegrees: 0,
  knotYPx: Float64Array.of(0),
  tracks: [],
  xReferencePx: 0,
  depthLines: [],
});

/** Windows that overlap, of two sheets with other ink in the same place. */
function windows(): SegmentInput[] {
  return [layoutOf(), layoutOf()].flatMap((layout, sheet) =>
    [0, 200].map((topRow) => {
      const data = Uint8Array.from({ length: 300 * 400 }, (_, i) =>
        ((i + topRow * 300) * (13 + sheet)) % 31 < 4 ? 0 : 255,
      );
      return {
        raster: { widthPx: 300, heightPx: 400, channels: 1, data },
        layout,
        leftCol: 5,
        topRow,
        dpi: 200,
      };
    }),
  );
}

const planesOf = ({ solid, dashed, dotted, hidden, learned }: CurveProbabilities): Buffer[] =>
  [solid, dashed, dotted, hidden, learned!.dashedTrace, learned!.dottedTrace].map((plane) =>
    Buffer.from(plane),
  );

describe('a segmenter in a thread of its own', () => {
  test('says the same as one in this thread, also of windows that are asked for all at once', async () => {
    const [here, there] = [await open(openNeuralSegmenter), await open(openThreadedSegmenter)];
    expect([there.name, there.sha256]).toEqual([here.name, here.sha256]);
    const answers = await Promise.all(windows().map((window) => there.segment(window)));
    for (const [i, window] of windows().entries())
      expect(planesOf(answers[i]!)).toEqual(planesOf(await here.segment(window)));
  });

  test('refuses what is no model as the other does', async () => {
    const missing = `${path}.none`;
    const options = { threads: 1 };
    const [here, there] = await Promise.all(
      [openNeuralSegmenter, openThreadedSegmenter].map((how) =>
        how(missing, options).catch((error: unknown) => error),
      ),
    );
    expect(there).toMatchObject({
      name: (here as Error).name,
      message: (here as Error).message,
      kind: 'usage',
    });
  });
});
