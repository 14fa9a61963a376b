/** Mean Dice of U-Net, SegNet and FCN32. */
type Row = readonly [unet: number, segnet: number, fcn32: number];

const networks = ['unet', 'segnet', 'fcn32'];

/** Heller et al. 2018, table 1: livers in slices of 512 × 512, five repeats; by error and 1 − Dice of the labels. */
const table: Readonly<Record<string, Row>> = {
  none: [0.9134, 0.8993, 0.887],
  'natural 0.05': [0.888, 0.864, 0.8587],
  'natural 0.1': [0.8193, 0.8265, 0.825],
  'natural 0.15': [0.7521, 0.7717, 0.7581],
  'choppy 0.05': [0.8928, 0.8799, 0.866],
  'choppy 0.1': [0.8321, 0.8268, 0.8202],
  'choppy 0.15': [0.8058, 0.7823, 0.7782],
  'random 0.05': [0.9124, 0.905, 0.8881],
  'random 0.1': [0.9213, 0.9013, 0.8751],
  'random 0.15': [0.9182, 0.9068, 0.8676],
};

/** What the paper has for a network trained on labels with an error at a rate of 1 − Dice; null where it has nothing. */
export function inPaper(network: string, error: string, rate: number): number | null {
  const row = table[rate === 0 ? 'none' : `${error} ${rate}`];
  return row?.[networks.indexOf(network)] ?? null;
}
