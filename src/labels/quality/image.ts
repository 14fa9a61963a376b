/** Classes of an image, pixel by pixel, row by row. */
export type ClassMap = Uint8Array | Uint16Array;

/** One of the N images of a dataset: what was annotated, and what a model that never saw it says. */
export interface LabelledImage {
  /** K, 2 or more. */
  readonly classCount: number;
  /** H. */
  readonly heightPx: number;
  /** W. */
  readonly widthPx: number;
  /** l_ij, H × W: the annotated class, 0 to K − 1. */
  readonly labels: ClassMap;
  /** H × W: 1 where nothing is said of a pixel, which is then neither judged nor counted. Left out: of none. */
  readonly ignored?: Uint8Array;
  /** p_ijk, 0–1, summing to 1 over k: that of class k at pixel i stands at i · pixelStride + k · classStride. */
  readonly probabilities: Float32Array | Float64Array;
  readonly pixelStride: number;
  readonly classStride: number;
}

/** An image whose probabilities lie class by class (K × H × W), as PyTorch has them. */
export function channelFirst(image: Omit<LabelledImage, 'pixelStride' | 'classStride'>): LabelledImage {
  return { ...image, pixelStride: 1, classStride: image.heightPx * image.widthPx };
}

/**
 * An image of two classes, absent and present, of which a sigmoid gives one probability a pixel: binary segmentation, or
 * one channel of multi-label segmentation, in which a pixel may have any number of classes.
 * @param labels H × W, 0 or 1
 * @param present P(1), 0–1: that of pixel i stands at offset + i · pixelStride
 * @param into 2 × H × W numbers, written over; left out: made
 */
export function binaryImage(
  size: Pick<LabelledImage, 'heightPx' | 'widthPx' | 'ignored'>,
  labels: ClassMap,
  present: {
    readonly data: Float32Array | Float64Array;
    readonly offset: number;
    readonly pixelStride: number;
  },
  into?: Float64Array,
): LabelledImage {
  const { heightPx, widthPx, ignored } = size;
  const pixels = heightPx * widthPx;
  const probabilities = into ?? new Float64Array(2 * pixels);
  const { data, offset, pixelStride } = present;
  for (let at = 0, from = offset; at < pixels; at++, from += pixelStride) {
    const probability = data[from]!;
    probabilities[at] = 1 - probability;
    probabilities[pixels + at] = probability;
  }
  const image = { heightPx, widthPx, classCount: 2, labels, probabilities };
  return channelFirst(ignored === undefined ? image : { ...image, ignored });
}
