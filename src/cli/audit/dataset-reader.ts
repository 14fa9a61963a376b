import { WelltraceError } from '../../core/errors.js';
import { NpyReader } from '../../io/npy/index.js';
import {
  binaryImage,
  type ClassMap,
  faultOf,
  type ImageFault,
  type LabelledImage,
} from '../../labels/quality/index.js';
import { type Dataset, viewClassCount, viewCount } from './dataset.js';

/** Reads the images of a dataset, one at a time, into memory that is used again for the next. */
export class DatasetReader {
  readonly #labels: NpyReader;
  readonly #probabilities: NpyReader;
  readonly #maps: ClassMap[];
  readonly #expanded: Float64Array[];
  readonly #ignored: Uint8Array[];

  /** @throws WelltraceError `input` as NpyReader.open */
  constructor(readonly dataset: Dataset) {
    const pixels = dataset.heightPx * dataset.widthPx;
    const views = viewCount(dataset);
    this.#labels = NpyReader.open(dataset.labels);
    this.#probabilities = NpyReader.open(dataset.probabilities);
    this.#maps = Array.from({ length: views }, () =>
      viewClassCount(dataset) <= 256 ? new Uint8Array(pixels) : new Uint16Array(pixels),
    );
    this.#ignored =
      dataset.ignoreLabel === null ? [] : Array.from({ length: views }, () => new Uint8Array(pixels));
    this.#expanded =
      dataset.form === 'classes' ? [] : Array.from({ length: views }, () => new Float64Array(2 * pixels));
  }

  /**
   * An image, or its channels as images of two classes each.
   * @param checked whether labels are looked at for faults
   * @throws WelltraceError `input` where one is found
   */
  read(image: number, checked: boolean): LabelledImage[] {
    const { form, classCount, heightPx, widthPx, channelLast } = this.dataset;
    const pixels = heightPx * widthPx;
    const views = viewCount(this.dataset);
    const channels = form === 'binary' ? 1 : classCount;
    const given = this.#labels.read(image * pixels * views, pixels * views);
    for (const [view, map] of this.#maps.entries()) {
      const stride = channelLast ? views : 1;
      const offset = channelLast ? view : view * pixels;
      // Narrowing would make another class of a label that is too large.
      if (checked) this.#checkLabels(given, offset, stride, image);
      if (this.#ignored.length > 0) this.#readIgnoring(given, offset, stride, view);
      else if (stride === 1)
        map.set(offset === 0 && views === 1 ? given : given.subarray(offset, offset + pixels));
      else for (let at = 0, from = offset; at < pixels; at++, from += stride) map[at] = given[from]!;
    }
    const data = this.#probabilities.read(image * pixels * channels, pixels * channels) as
      | Float32Array
      | Float64Array;
    const pixelStride = channelLast ? channels : 1;
    const classStride = channelLast ? 1 : pixels;
    return this.#maps.map((labels, view) => {
      const ignored = this.#ignored[view];
      const size = ignored === undefined ? { heightPx, widthPx } : { heightPx, widthPx, ignored };
      return form === 'classes'
        ? { ...size, classCount, labels, probabilities: data, pixelStride, classStride }
        : binaryImage(size, labels, { data, offset: view * classStride, pixelStride }, this.#expanded[view]!);
    });
  }

  /** What to throw of an image that is not sound, as it was read last. */
  faultIn(image: number, view: number, read: LabelledImage): WelltraceError {
    const fault = faultOf(read, this.dataset.sumTolerance);
    if (fault === null) throw new RangeError(`expected a fault in image ${image}`);
    return this.#error(image, view, fault);
  }

  close(): void {
    this.#labels.close();
    this.#probabilities.close();
  }

  /** Ignored pixels have class 0, so that there is a probability of it. */
  #readIgnoring(given: ArrayLike<number>, offset: number, stride: number, view: number): void {
    const map = this.#maps[view]!;
    const ignored = this.#ignored[view]!;
    const { ignoreLabel } = this.dataset;
    for (let at = 0, from = offset; at < map.length; at++, from += stride) {
      const label = given[from]!;
      ignored[at] = Number(label === ignoreLabel);
      map[at] = label === ignoreLabel ? 0 : label;
    }
  }

  #checkLabels(given: ArrayLike<number>, offset: number, stride: number, image: number): void {
    const { heightPx, widthPx, labels, ignoreLabel } = this.dataset;
    const last = viewClassCount(this.dataset) - 1;
    for (let at = 0, from = offset; at < heightPx * widthPx; at++, from += stride) {
      const label = given[from]!;
      if ((label >= 0 && label <= last) || label === ignoreLabel) continue;
      const advice =
        label === 255 && last === 1
          ? 'divide masks of 0 and 255 by 255'
          : label === 255 || label < 0
            ? `if these are pixels without a label, add --ignore-label ${label}`
            : 'number the classes from 0';
      throw new WelltraceError(
        'input',
        `Expected labels from 0 to ${last}, but ${labels} has ${label} in image ${image} at row ${Math.floor(at / widthPx)}, column ${at % widthPx}: ${advice}.`,
      );
    }
  }

  #error(image: number, view: number, { kind, row, col, classIndex, value }: ImageFault): WelltraceError {
    const { form, probabilities, sumTolerance } = this.dataset;
    const place = (k: number | null) =>
      `in image ${image}${k === null ? '' : `, class ${k}`}, at row ${row}, column ${col}`;
    if (kind === 'sum' && !Number.isNaN(value))
      return new WelltraceError(
        'input',
        `Expected probabilities that sum to 1 within ${sumTolerance}, but ${probabilities} has a sum of ${Number(value.toPrecision(6))} ${place(null)}: save them after the softmax, or add --multi-label where classes do not exclude each other.`,
      );
    // Of two classes made of one probability, the first is 1 − p.
    const own = form === 'classes' ? classIndex : form === 'channels' ? view : null;
    const shown = form !== 'classes' && classIndex === 0 ? 1 - value : value;
    return new WelltraceError(
      'input',
      `Expected probabilities from 0 to 1, but ${probabilities} has ${Number.isNaN(shown) ? 'NaN' : Number(shown.toPrecision(6))} ${place(own)}: save them after the ${form === 'classes' ? 'softmax' : 'sigmoid'}.`,
    );
  }
}
