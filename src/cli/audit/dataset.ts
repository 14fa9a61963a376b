import { WelltraceError } from '../../core/errors.js';
import { type NpyHeader, NpyReader } from '../../io/npy/index.js';

/**
 * What the probabilities of a pixel are: of K classes that exclude each other; of one class that is there or not; of K
 * classes (channels) of which any number may be there.
 */
export type DatasetForm = 'classes' | 'binary' | 'channels';

/** Two arrays on disk and how to read them; plain data, which travels to threads. */
export interface Dataset {
  readonly labels: string;
  readonly probabilities: string;
  readonly form: DatasetForm;
  /** N. */
  readonly imageCount: number;
  /** K: classes, 2 where the form is binary, or channels. */
  readonly classCount: number;
  /** H. */
  readonly heightPx: number;
  /** W. */
  readonly widthPx: number;
  /** The classes of a pixel lie together: N × H × W × K. */
  readonly channelLast: boolean;
  /** How far the probabilities of a pixel may be from summing to 1. */
  readonly sumTolerance: number;
  /** Of pixels of which nothing is said (void, 255 in many datasets): neither judged nor counted; null: of none. */
  readonly ignoreLabel: number | null;
}

/** Datasets are audited as questions of their own classes each: one, or one of two classes a channel. */
export const viewCount = ({ form, classCount }: Dataset): number => (form === 'channels' ? classCount : 1);
export const viewClassCount = ({ form, classCount }: Dataset): number =>
  form === 'classes' ? classCount : 2;

export interface DatasetOptions {
  readonly channelLast: boolean;
  readonly multiLabel: boolean;
  readonly sumTolerance: number;
  readonly downsample: number;
  readonly ignoreLabel?: number;
}

/** @throws WelltraceError `input` where an array cannot be read or the two do not fit each other */
export function openDataset(labels: string, probabilities: string, options: DatasetOptions): Dataset {
  const given = headerOf(labels);
  const found = headerOf(probabilities);
  if (given.type.startsWith('f'))
    throw wrong(
      `Expected labels that are whole numbers, but ${labels} holds ${given.type}: save labels.astype(numpy.uint8)`,
    );
  if (!found.type.startsWith('f'))
    throw wrong(
      `Expected probabilities of float32 or float64, but ${probabilities} holds ${found.type}: save probabilities.astype(numpy.float32)`,
    );
  const shape = options.multiLabel
    ? channelShape(labels, given.shape, probabilities, found.shape, options.channelLast)
    : classShape(labels, given.shape, probabilities, found.shape, options.channelLast);
  const { imageCount, heightPx, widthPx } = shape;
  if (imageCount * heightPx * widthPx === 0)
    throw wrong(
      `Expected at least one image, but ${labels} has the shape ${text(given.shape)}: save arrays that hold some`,
    );
  const { downsample } = options;
  if (heightPx % downsample !== 0 || widthPx % downsample !== 0)
    throw new WelltraceError(
      'usage',
      `Expected images that are whole blocks of --downsample ${downsample}, but those of ${labels} are ${heightPx} × ${widthPx} px: choose a factor of both.`,
    );
  return {
    labels,
    probabilities,
    ...shape,
    channelLast: options.channelLast,
    sumTolerance: options.sumTolerance,
    ignoreLabel: options.ignoreLabel ?? null,
  };
}

type Shape = Pick<Dataset, 'form' | 'imageCount' | 'classCount' | 'heightPx' | 'widthPx'>;

function classShape(
  labels: string,
  given: readonly number[],
  probabilities: string,
  found: readonly number[],
  channelLast: boolean,
): Shape {
  if (given.length !== 3)
    throw wrong(
      `Expected labels of images × rows × columns, but ${labels} has the shape ${text(given)}: ${
        String(given) === String(found)
          ? 'where a pixel may have several classes, add --multi-label'
          : 'give each pixel the number of its class'
      }`,
    );
  const [imageCount, heightPx, widthPx] = given as [number, number, number];
  const shape = { imageCount, heightPx, widthPx };
  if (found.length === 3 && String(found) === String(given))
    return { ...shape, form: 'binary', classCount: 2 };
  const [first, last] = [
    [imageCount, found[1], heightPx, widthPx],
    [imageCount, heightPx, widthPx, found[3]],
  ];
  if (found.length === 4 && String(found) === String(channelLast ? last : first)) {
    const classCount = found[channelLast ? 3 : 1]!;
    if (classCount === 1) return { ...shape, form: 'binary', classCount: 2 };
    if (classCount >= 2 && classCount <= 65_536) return { ...shape, form: 'classes', classCount };
  }
  const other = String(found) === String(channelLast ? first : last);
  throw wrong(
    `Expected probabilities of images × ${channelLast ? 'rows × columns × classes' : 'classes × rows × columns'} for ${imageCount} images of ${heightPx} × ${widthPx} px in ${labels}, but ${probabilities} has the shape ${text(found)}: ${
      found.length === 4 && other
        ? channelLast
          ? 'leave out --channel-last'
          : 'add --channel-last'
        : 'save both arrays for the same images at the same size'
    }`,
  );
}

function channelShape(
  labels: string,
  given: readonly number[],
  probabilities: string,
  found: readonly number[],
  channelLast: boolean,
): Shape {
  if (given.length !== 4 || String(given) !== String(found))
    throw wrong(
      `Expected labels and probabilities of images × ${channelLast ? 'rows × columns × classes' : 'classes × rows × columns'} with --multi-label, but ${labels} has the shape ${text(given)} and ${probabilities} ${text(found)}: save both arrays in one shape`,
    );
  const [imageCount, heightPx, widthPx, classCount] = (
    channelLast ? given : [given[0], given[2], given[3], given[1]]
  ) as [number, number, number, number];
  return { form: 'channels', imageCount, classCount, heightPx, widthPx };
}

function headerOf(path: string): NpyHeader {
  const reader = NpyReader.open(path);
  reader.close();
  return reader.header;
}

const text = (shape: readonly number[]): string => `(${shape.join(', ')})`;
const wrong = (sentence: string): WelltraceError => new WelltraceError('input', `${sentence}.`);
