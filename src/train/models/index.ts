import { WelltraceError } from '../../core/errors.js';
import { deeplabv3plus } from './deeplabv3plus.js';
import { fcn32 } from './fcn32.js';
import { fpn } from './fpn.js';
import { light } from './light.js';
import type { Model } from './model.js';
import { segnet } from './segnet.js';
import { unet } from './unet.js';
import { veernet } from './veernet.js';

/** Every network that can be trained, the default first. */
export const models: readonly Model[] = [light, veernet, unet, segnet, fcn32, deeplabv3plus, fpn];

/** @throws WelltraceError (usage) where no model has that name */
export function modelNamed(name: string): Model {
  const model = models.find((one) => one.name === name);
  if (model === undefined)
    throw new WelltraceError(
      'usage',
      `Expected a model out of ${models.map((one) => one.name).join(', ')}, but got ${JSON.stringify(name)}; name one of these.`,
    );
  return model;
}
