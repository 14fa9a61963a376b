import { noiseKind } from '../noise/index.js';
import type { NoiseSeries } from './pool.js';

export const wordsOfSeries = ({ kind, drawn }: NoiseSeries): string => `${noiseKind(kind).title}, ${drawn}`;

export function aboutSeries({ kind, drawn }: NoiseSeries): string {
  const how =
    drawn === 'frozen' ? 'one draw for the whole training' : 'drawn afresh each time a tile is seen';
  return `${noiseKind(kind).taxonomy}; ${how}`;
}
