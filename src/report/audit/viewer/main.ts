/// <reference lib="dom" />
import type { AuditPageData } from '../page-data.js';
import { ImageList } from './image-list.js';
import { coloursOf, type Layers, layersOf } from './layers.js';
import { type PanelName, paintPanel } from './panels.js';

function byId<T extends HTMLElement | null = HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

function startAudit(): void {
  const data = JSON.parse(byId('audit-data').textContent!) as AuditPageData;
  const colours = coloursOf(data);
  const names = new Map(data.palette.map(({ value, name }) => [value, name]));
  const panels = (['given', 'predicted', 'issues'] as const).filter(
    (name) => byId<HTMLElement | null>(`panel-${name}`) !== null,
  );
  const viewOf = (name: PanelName) => byId(`panel-${name}`).querySelector<HTMLDivElement>('.view')!;
  const canvasOf = (name: PanelName) => byId(`panel-${name}`).querySelector('canvas')!;
  let shown: Layers | null = null;
  /** Css px to a pixel; 0: as large as fits. */
  let zoom = 0;
  let worstFirst = true;

  const isOn = (id: string): boolean => byId<HTMLInputElement | null>(id)?.checked ?? false;
  const score = byId<HTMLSelectElement>('score');
  score.value = String(data.firstScore);

  function paint(): void {
    for (const name of panels) {
      byId(`panel-${name}`).hidden = !isOn(`show-${name}`);
      if (shown !== null)
        paintPanel(canvasOf(name), name, shown, colours, {
          pictureVisible: isOn('show-picture'),
          opacity: Number(byId<HTMLInputElement | null>('opacity')?.value ?? 100) / 100,
          markIssues: isOn('mark-issues'),
        });
    }
    resize();
  }

  function fitting(): number {
    const open = panels.find((name) => !byId(`panel-${name}`).hidden);
    if (shown === null || open === undefined) return 1;
    const { clientWidth, clientHeight } = viewOf(open);
    return Math.max(0.05, Math.min((clientWidth - 12) / shown.widthPx, (clientHeight - 12) / shown.heightPx));
  }

  function resize(): void {
    if (shown === null) return;
    const scale = zoom === 0 ? fitting() : zoom;
    for (const name of panels) {
      const { style } = canvasOf(name);
      style.width = `${Math.round(shown.widthPx * scale)}px`;
      style.height = `${Math.round(shown.heightPx * scale)}px`;
    }
  }

  async function show(image: number): Promise<void> {
    const { name, index, issuePixels, widthPx, heightPx, step, scores } = data.images[image]!;
    const pixels = widthPx * heightPx * step * step;
    byId('image-name').textContent = name;
    byId('image-facts').textContent = [
      name === `image ${index}` ? '' : `image ${index}`,
      `${data.scores[Number(score.value)]!.title} ${scores[Number(score.value)]!.toFixed(4)}`,
      data.hasIssues
        ? `${issuePixels.toLocaleString('en')} suspected pixels (${percent(issuePixels / pixels)})`
        : '',
      step > 1 ? `drawn at 1/${step} of its size` : '',
    ]
      .filter((part) => part !== '')
      .join(' · ');
    const layers = await layersOf(data.images[image]!, image);
    // Another image may have been asked for while this one was unpacked.
    if (list.chosen !== image) return;
    shown = layers;
    paint();
    document.documentElement.dataset.image = String(image);
  }

  const list = new ImageList(data, (image) => {
    show(image).catch(fail);
  });

  function sort(keep: boolean): void {
    list.sort(Number(score.value), worstFirst, keep);
    byId('direction').textContent = worstFirst ? 'worst first' : 'best first';
    byId('direction').setAttribute('aria-pressed', String(!worstFirst));
  }

  function turnRound(): void {
    worstFirst = !worstFirst;
    sort(false);
  }

  function zoomBy(factor: number): void {
    zoom = Math.min(256, Math.max(0.1, (zoom === 0 ? fitting() : zoom) * factor));
    resize();
  }

  function fitAgain(): void {
    zoom = 0;
    resize();
  }

  function toggle(id: string): void {
    const box = byId<HTMLInputElement | null>(id);
    if (box === null) return;
    box.checked = !box.checked;
    paint();
  }

  for (const id of ['show-given', 'show-predicted', 'show-issues', 'mark-issues', 'show-picture'])
    byId<HTMLInputElement | null>(id)?.addEventListener('change', paint);
  byId<HTMLInputElement | null>('opacity')?.addEventListener('input', paint);
  score.addEventListener('change', () => sort(false));
  byId('direction').addEventListener('click', turnRound);
  byId('previous').addEventListener('click', () => list.step(-1));
  byId('next').addEventListener('click', () => list.step(1));
  byId('zoom-in').addEventListener('click', () => zoomBy(1.5));
  byId('zoom-out').addEventListener('click', () => zoomBy(1 / 1.5));
  byId('zoom-fit').addEventListener('click', fitAgain);
  byId('summary-open').addEventListener('click', () => byId<HTMLDialogElement>('summary').showModal());
  byId('keys-open').addEventListener('click', () => byId<HTMLDialogElement>('keys').showModal());

  const actions: Readonly<Record<string, () => void>> = {
    ArrowDown: () => list.step(1),
    j: () => list.step(1),
    n: () => list.step(1),
    ArrowUp: () => list.step(-1),
    k: () => list.step(-1),
    p: () => list.step(-1),
    Home: () => list.first(),
    End: () => list.last(),
    s: () => {
      score.value = String((Number(score.value) + 1) % data.scores.length);
      sort(false);
    },
    r: turnRound,
    1: () => toggle('show-given'),
    2: () => toggle('show-predicted'),
    3: () => toggle('show-issues'),
    e: () => toggle('mark-issues'),
    b: () => toggle('show-picture'),
    '+': () => zoomBy(1.5),
    '=': () => zoomBy(1.5),
    '-': () => zoomBy(1 / 1.5),
    0: fitAgain,
    '?': () => byId<HTMLDialogElement>('keys').showModal(),
  };
  document.addEventListener('keydown', (event) => {
    const target = event.target as HTMLElement;
    const typing = target.closest('select, input[type=range], dialog') !== null;
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const action = actions[event.key] ?? actions[event.key.toLowerCase()];
    if (action === undefined) return;
    event.preventDefault();
    action();
  });

  for (const name of panels) {
    const view = viewOf(name);
    // All panels show the same part of the image.
    view.addEventListener('scroll', () => {
      for (const other of panels) {
        viewOf(other).scrollLeft = view.scrollLeft;
        viewOf(other).scrollTop = view.scrollTop;
      }
    });
    const canvas = canvasOf(name);
    canvas.addEventListener('pointermove', ({ offsetX, offsetY }) => {
      if (shown === null) return;
      const within = (place: number, css: number, most: number) =>
        Math.max(0, Math.min(most - 1, Math.floor((place / css) * most)));
      const row = within(offsetY, canvas.clientHeight, shown.heightPx);
      const col = within(offsetX, canvas.clientWidth, shown.widthPx);
      const at = row * shown.widthPx + col;
      const { step } = data.images[list.chosen]!;
      const nameOf = (value: number) => names.get(value) ?? String(value);
      byId('readout').textContent = [
        `row ${row * step}, column ${col * step}: given ${nameOf(shown.given[at]!)}`,
        `predicted ${nameOf(shown.predicted[at]!)}`,
        ...(shown.issues[at] === 1 ? ['suspected error'] : []),
      ].join(', ');
    });
    canvas.addEventListener('pointerleave', () => {
      byId('readout').textContent = '';
    });
  }
  new ResizeObserver(resize).observe(byId<HTMLElement>('panels'));
  byId('count').textContent =
    data.images.length === data.imageCount
      ? `all ${data.imageCount} images`
      : `the worst by each score: ${data.images.length} of ${data.imageCount} images; the others are in ranking.csv`;
  sort(false);
  document.documentElement.dataset.ready = 'true';
}

const percent = (share: number): string =>
  `${(100 * share).toPrecision(share > 0 && share < 0.001 ? 1 : 3)} %`;

function fail(thrown: unknown): void {
  byId('failed').hidden = false;
  byId('failed').textContent = `This page could not be drawn: ${String(thrown)}`;
}

try {
  startAudit();
} catch (thrown) {
  fail(thrown);
}
