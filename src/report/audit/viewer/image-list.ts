/// <reference lib="dom" />
import type { AuditPageData } from '../page-data.js';

/** The list of images, sorted by a score. */
export class ImageList {
  /** Numbers of images of the page, in the order of the list. */
  private order: number[] = [];
  private readonly list = document.getElementById('images')!;
  private current = 0;

  constructor(
    private readonly data: AuditPageData,
    private readonly onChoose: (image: number) => void,
  ) {}

  /** The image that is shown, by its number in the page. */
  get chosen(): number {
    return this.current;
  }

  /** Sorts anew and shows the first, or keeps the image that is shown. */
  sort(score: number, worstFirst: boolean, keep: boolean): void {
    const { images } = this.data;
    const sign = worstFirst ? 1 : -1;
    this.order = images
      .map((_, image) => image)
      .sort((a, b) => sign * (images[a]!.ranks[score]! - images[b]!.ranks[score]!));
    this.list.replaceChildren(...this.order.map((image) => this.entry(image, score)));
    this.choose(keep ? this.current : (this.order[0] ?? 0));
  }

  step(by: number): void {
    const at = this.order.indexOf(this.current) + by;
    if (at >= 0 && at < this.order.length) this.choose(this.order[at]!);
  }

  first(): void {
    this.choose(this.order[0]!);
  }

  last(): void {
    this.choose(this.order.at(-1)!);
  }

  private choose(image: number): void {
    this.current = image;
    for (const button of this.list.querySelectorAll('button')) {
      const active = button.dataset.image === String(image);
      if (active) button.setAttribute('aria-current', 'true');
      else button.removeAttribute('aria-current');
      if (active) button.scrollIntoView({ block: 'nearest' });
    }
    this.onChoose(image);
  }

  private entry(image: number, score: number): HTMLLIElement {
    const { name, ranks, scores } = this.data.images[image]!;
    const item = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.image = String(image);
    const part = (className: string, text: string) => {
      const span = document.createElement('span');
      span.className = className;
      span.textContent = text;
      return span;
    };
    button.append(
      part('rank', String(ranks[score])),
      part('name', name),
      part('value', scores[score]!.toFixed(3)),
      barOf(scores[score]!),
    );
    button.title = name;
    button.addEventListener('click', () => this.choose(image));
    item.append(button);
    return item;
  }
}

/** An attribute of SVG says how long it is: the policy of the page allows no style of an element. */
function barOf(share: number): SVGSVGElement {
  const make = <K extends keyof SVGElementTagNameMap>(tag: K) =>
    document.createElementNS('http://www.w3.org/2000/svg', tag);
  const bar = make('svg');
  bar.setAttribute('class', 'bar');
  bar.setAttribute('aria-hidden', 'true');
  for (const [className, width] of [
    ['track', 1],
    ['share', share],
  ] as const) {
    const box = make('rect');
    box.setAttribute('class', className);
    box.setAttribute('width', `${100 * width}%`);
    box.setAttribute('height', '100%');
    box.setAttribute('rx', '2');
    bar.append(box);
  }
  return bar;
}
