import { type NetworkOptions, type TrainingOptions, trainingOf } from '../design/schema.js';

const titles: Readonly<Record<string, string>> = {
  deeplabv3plus: 'DeepLabV3+',
  fpn: 'FPN',
  unet: 'U-Net',
  segnet: 'SegNet',
  fcn32: 'FCN32',
};

/** A network as the papers write it; its own name where they know none. */
export const titleOf = (network: string): string => titles[network] ?? network;

/** Several networks with their sizes and steps. */
export const networksText = (networks: readonly NetworkOptions[], training: TrainingOptions): string =>
  networks
    .map(
      (network) =>
        `${titleOf(network.name)} at width ${network.width}, depth ${network.depth}, ${trainingOf(network, training).steps} steps`,
    )
    .join('; ');
