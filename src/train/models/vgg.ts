/** The 13 convolutions of VGG-16 (Simonyan & Zisserman 2015, column D), stage by stage. */
export const vgg16 = [
  [64, 64],
  [128, 128],
  [256, 256, 256],
  [512, 512, 512],
  [512, 512, 512],
] as const;
