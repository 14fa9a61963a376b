import type { Sample, SampleSource } from './sample.js';

/** The first samples of a source: the same ones every time. */
export async function firstSamples(source: SampleSource, count: number): Promise<Sample[]> {
  const samples: Sample[] = [];
  for await (const { sample } of source.from({ group: 0, taken: 0 })) {
    samples.push(sample);
    if (samples.length === count) break;
  }
  return samples;
}
