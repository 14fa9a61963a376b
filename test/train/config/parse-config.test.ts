import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { describe, expect, it } from 'vitest';
import { parseTrainConfig } from '../../../src/train/config/parse-config.js';

const text = readFileSync('configs/train/default.yaml', 'utf8');
const refused = (yaml: string): string => {
  try {
    parseTrainConfig(yaml, 'my.yaml');
  } catch (thrown) {
    return (thrown as Error).message;
  }
  return 'taken';
};

describe('the configuration of a training', () => {
  it.each(globSync('configs/train/*.yaml'))('%s is right', (path) => {
    expect(parseTrainConfig(readFileSync(path, 'utf8'), path).model.name).not.toBe('');
  });

  it('names the line of an unknown key, and the one that was meant', () => {
    expect(refused(text.replace('warmUpSteps', 'warmupStep'))).toMatch(
      /^my\.yaml, line \d+, column \d+: optimiser\.warmupStep is no key of the configuration: did you mean warmUpSteps\?$/,
    );
  });

  it('names what is missing, out of range, or no YAML', () => {
    expect(refused(text.replace(/^seed: 1$/m, ''))).toContain('seed is missing');
    expect(refused(text.replace(/^ {2}shard: \d+/m, '  shard: 0'))).toContain('batch.shard must be');
    expect(refused(text.replace(/cropPx: \d+/, 'cropPx: 512'))).toContain('at most data.patchPx, 128');
    expect(refused('a: [')).toContain('must be valid YAML');
    expect(refused('')).toContain('the configuration');
  });

  it('refuses what the engine cannot train, before anything is drawn', () => {
    expect(refused(text.replace('name: coverage', 'name: dice'))).toMatch(/line 3.*engine.*the loss is dice/);
    expect(refused(text.replace('name: light', 'name: veernet'))).toMatch(/line 3.*engine.*the model has/);
  });

  it('knows the models and the losses', () => {
    expect(refused(text.replace('name: light', 'name: lite'))).toMatch(/line 5.*model\.name.*lite/);
    expect(refused(text.replace('name: coverage', 'name: coverag'))).toMatch(/line \d+.*loss.*coverag/);
    const weighted = (weights: string) =>
      text.replace('name: coverage', `name: coverage\n  channelWeights: ${weights}`);
    expect(parseTrainConfig(weighted('[1, 2, 4, 1, 2]'), 'a.yaml').loss['channelWeights']).toHaveLength(5);
    expect(refused(weighted('[1, 2]'))).toContain(
      'loss.channelWeights must have one number for each of solid, dashed, dotted, dashed-trace, dotted-trace, but has 2',
    );
    expect(refused(weighted('[1, 2, 4, 1, -1]'))).toContain('a list of numbers above 0, or null');
  });

  it('takes a range of resolutions for some of the sheets, the coarser first, where tiles are drawn', () => {
    const other = (least: number, most: number, corpus = 'null') =>
      text
        .replace('otherDpi: null', `otherDpi: { share: 0.3, least: ${least}, most: ${most} }`)
        .replace('corpus: null', `corpus: ${corpus}`);
    expect(parseTrainConfig(other(72, 400), 'a.yaml').data.otherDpi).toEqual({
      share: 0.3,
      least: 72,
      most: 400,
    });
    expect(refused(other(400, 72))).toContain('otherDpi.least must be at most data.otherDpi.most, 72');
    expect(refused(other(72, 400, 'tiles'))).toContain('its tiles are scanned already');
    const left = text.replace(/^ {2}otherDpi.*\n/m, '');
    expect(parseTrainConfig(left, 'a.yaml').data.otherDpi).toBeNull();
  });
});
