import { type TileStreamRequest, tileStream } from '../../corpus/index.js';
import type { SampleSource } from '../../train/data/sample.js';

/** Tiles drawn as they are needed, by worker threads, without end. */
export function streamedSamples(request: TileStreamRequest, workers: number): SampleSource {
  const { sheetsAtOnce } = request;
  return {
    async *from(place) {
      let group = place.group;
      let taken = 0;
      for await (const sample of tileStream(request, workers, place.group)) {
        const of = Math.floor(sample.sheet / sheetsAtOnce);
        if (of !== group) taken = 0;
        group = of;
        taken++;
        if (group === place.group && taken <= place.taken) continue;
        yield { sample, next: { group, taken } };
      }
    },
  };
}
