/// <reference lib="dom" />
import { listenToGestures } from './gestures.js';
import { borderAt, depthAt, readModel, yAtDepth } from './model.js';
import { listenToNavigator, navigatorWidth, paintNavigator } from './navigator.js';
import { axisWidth, paint, type Theme } from './paint.js';
import { element, IntervalList, showReadout } from './panel.js';
import { PointSetter } from './set-points.js';
import { TileCache } from './tiles.js';
import { View } from './view.js';

/** Starts the page. */
async function start(): Promise<void> {
  const model = await readModel();
  const { data } = model;
  const canvas = element<HTMLCanvasElement>('sheet');
  const navigator = element<HTMLCanvasElement>('navigator');
  const context = canvas.getContext('2d', { alpha: false })!;
  const navigatorContext = navigator.getContext('2d', { alpha: false })!;
  const view = new View(data.widthPx, data.heightPx);
  const tiles = new TileCache(data.levels, redraw);
  let pointerY: number | null = null;
  let frame = 0;

  function redraw(): void {
    if (frame === 0) frame = requestAnimationFrame(draw);
  }

  function draw(): void {
    frame = 0;
    const deviceScale = window.devicePixelRatio || 1;
    const theme = readTheme();
    const readoutY = pointerY ?? view.height / 2;
    paint(context, view, model, tiles, theme, deviceScale, readoutY);
    paintNavigator(navigatorContext, view, model, theme, deviceScale);
    showReadout(model, view.yAt(readoutY));
    element('zoom').textContent = `${(view.scale * 100).toPrecision(view.scale < 0.1 ? 2 : 3)} %`;
    // For those who read the page by script.
    canvas.dataset.scale = String(view.scale);
    canvas.dataset.scaleX = String(view.scaleX);
    canvas.dataset.left = String(view.left);
    canvas.dataset.top = String(view.top);
    canvas.dataset.tiles = String(tiles.held);
  }

  function resize(): void {
    const deviceScale = window.devicePixelRatio || 1;
    const lanes = navigatorWidth(model);
    const box = element('stage').getBoundingClientRect();
    const width = Math.max(120, Math.floor(box.width - lanes));
    const height = Math.max(120, Math.floor(box.height));
    for (const [one, oneWidth] of [
      [canvas, width],
      [navigator, lanes],
    ] as const) {
      one.width = Math.round(oneWidth * deviceScale);
      one.height = Math.round(height * deviceScale);
      one.style.width = `${oneWidth}px`;
      one.style.height = `${height}px`;
    }
    const fitted = view.scale === view.scaleX && Math.abs(view.scale * view.sheetWidth - view.width) < 1;
    view.resize(width - axisWidth, height);
    if (fitted) view.fitWidth();
    // Clearing a canvas shows until the next frame: draw now.
    draw();
  }

  const list = new IntervalList(model, (index) => {
    const interval = data.intervals[index]!;
    model.activeInterval = index;
    pointerY = null;
    view.showRows(interval.fromRow, interval.toRow);
    const { track } = model.curves[interval.curve]!;
    const middle = (interval.fromRow + interval.toRow) / 2;
    view.centreAcross((borderAt(data, track, 'left', middle) + borderAt(data, track, 'right', middle)) / 2);
    list.markActive();
    redraw();
  });

  function toggleCurve(k: number, visible: boolean): void {
    const curve = model.curves[k];
    if (!curve) return;
    curve.visible = visible;
    element<HTMLInputElement>(`curve-${k}`).checked = visible;
    list.rebuild();
    redraw();
  }

  function showScan(visible: boolean): void {
    model.scanVisible = visible;
    element<HTMLInputElement>('scan').checked = visible;
    redraw();
  }

  for (const k of model.curves.keys()) {
    const box = element<HTMLInputElement>(`curve-${k}`);
    box.addEventListener('change', () => toggleCurve(k, box.checked));
  }
  const scan = element<HTMLInputElement>('scan');
  scan.addEventListener('change', () => showScan(scan.checked));
  const opacity = element<HTMLInputElement>('opacity');
  const readOpacity = () => {
    model.scanOpacity = Number(opacity.value) / 100;
    redraw();
  };
  opacity.addEventListener('input', readOpacity);
  // A browser that restores the page restores its controls: what they say is what is drawn.
  readOpacity();
  const band = element<HTMLInputElement>('band');
  band.addEventListener('change', () => {
    model.bandVisible = band.checked;
    redraw();
  });
  const calibration = element<HTMLInputElement>('calibration');
  const showCalibration = (visible: boolean) => {
    model.calibrationVisible = visible;
    calibration.checked = visible;
    redraw();
  };
  calibration.addEventListener('change', () => showCalibration(calibration.checked));
  showCalibration(calibration.checked);
  const onClick = (id: string, action: () => void) =>
    element(id).addEventListener('click', () => {
      action();
      redraw();
    });
  onClick('fit-width', () => view.fitWidth());
  onClick('fit-all', () => view.fitAll());
  onClick('zoom-in', () => view.zoomAt(view.width / 2, view.height / 2, 1.25));
  onClick('zoom-out', () => view.zoomAt(view.width / 2, view.height / 2, 0.8));
  onClick('next', () => list.step(1));
  onClick('previous', () => list.step(-1));
  onClick('about-open', () => element<HTMLDialogElement>('about').showModal());
  onClick('keys-open', () => element<HTMLDialogElement>('keys').showModal());
  element('jump').addEventListener('submit', (event) => {
    event.preventDefault();
    const depth = element<HTMLInputElement>('jump-depth').valueAsNumber;
    if (Number.isNaN(depth)) return;
    pointerY = null;
    view.centreOn(yAtDepth(data, depth));
    redraw();
  });
  const setter = new PointSetter(model, view, redraw);
  listenToNavigator(navigator, view, redraw);
  listenToGestures(canvas, {
    view,
    redraw,
    point: (cssY) => {
      pointerY = cssY;
    },
    takesClicks: () => setter.active,
    click: (cssX, cssY) => setter.click(cssX, cssY),
    key: (key) => {
      const digit = Number(key);
      if (setter.active && digit >= 1 && digit <= model.curves.length) setter.choose(digit - 1);
      else if (digit >= 1 && digit <= model.curves.length)
        toggleCurve(digit - 1, !model.curves[digit - 1]!.visible);
      else if (key === 's') showScan(!model.scanVisible);
      else if (key === 'c') showCalibration(!model.calibrationVisible);
      else if (key === 'n') list.step(1);
      else if (key === 'p') list.step(-1);
      else if (key === 'x') setter.turn(!setter.active);
      else if (key === 'Escape' && setter.active) setter.turn(false);
      else if (key === 'd') element('jump-depth').focus();
      else if (key === '?') element<HTMLDialogElement>('keys').showModal();
      else return false;
      return true;
    },
  });
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  new ResizeObserver(resize).observe(element('stage'));
  const depths = element<HTMLInputElement>('jump-depth');
  depths.placeholder = `${Math.ceil(depthAt(data, 0))} – ${Math.floor(depthAt(data, data.heightPx))}`;
  resize();
  view.fitWidth();
  view.centreOn(0);
  draw();
  document.documentElement.dataset.ready = 'true';
}

function readTheme(): Theme {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return { background: read('--canvas'), text: read('--text'), faint: read('--faint') };
}

start().catch((thrown: unknown) => {
  element('failed').hidden = false;
  element('failed').textContent = `This page could not be drawn: ${String(thrown)}`;
});
