const titles: Readonly<Record<string, string>> = {
  deeplabv3plus: 'DeepLabV3+',
  fpn: 'FPN',
  unet: 'U-Net',
  segnet: 'SegNet',
  fcn32: 'FCN32',
};

/** A network as the papers write it; its own name where they know none. */
export const titleOf = (network: string): string => titles[network] ?? network;
