import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { loadRecipe } from '../degrade/index.js';
import type { CorpusInfo } from '../io/corpus/index.js';
import type { LabelRuleName } from '../render/label/index.js';
import type { PresetMix } from './preset-mix.js';
import { probabilityStep } from './probability-bytes.js';
import type { SplitShares } from './split.js';

/** What a corpus is made by, besides its count: kept in corpus.json, so plain data. */
export interface CorpusParameters {
  readonly seed: number;
  readonly presets: PresetMix;
  readonly split: SplitShares;
  readonly rule: LabelRuleName;
  /** Clips of the sheets of `phone-pan`; false for tiles. */
  readonly clips: boolean;
  /** Of tiles, px a side; 0 for sheets. */
  readonly patchPx: number;
  /** Tiles cut from one sheet; 0 for sheets. */
  readonly tilesPerSheet: number;
  readonly maximumHeightMm: number | null;
}

export interface CorpusRequest extends CorpusParameters {
  readonly kind: CorpusInfo['kind'];
  /** Tiles, or sheets; 1 or more. */
  readonly count: number;
  /** LAS files; null: procedural wells. */
  readonly wellPaths: readonly string[] | null;
}

/** corpus.json of a request. Recipes and wells are known by their content: the same name may hold another. */
export async function corpusInfoOf(request: CorpusRequest, version: string): Promise<CorpusInfo> {
  const { kind, count, wellPaths, ...parameters } = request;
  const recipes: Record<string, string> = {};
  for (const { preset } of request.presets)
    recipes[preset] = hashOf(JSON.stringify(await loadRecipe(preset)));
  const wells =
    wellPaths?.map((path) => ({ file: basename(path), sha256: hashOf(readFileSync(path)) })) ?? null;
  return {
    format: 'welltrace-corpus-1',
    version,
    kind,
    count,
    itemCount: kind === 'tiles' ? Math.ceil(count / request.tilesPerSheet) : count,
    parameters: JSON.parse(JSON.stringify({ ...parameters, recipes, wells })),
    classes: ['solid', 'dashed', 'dotted'],
    probabilityStep,
  };
}

/** The parameters of a corpus.json that `corpusInfoOf` made. */
export const parametersOf = ({ parameters }: CorpusInfo): CorpusParameters =>
  parameters as unknown as CorpusParameters;

const hashOf = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex').slice(0, 16);
