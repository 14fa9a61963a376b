/// <reference lib="dom" />
import { type PlotOptions, plot } from '@observablehq/plot';
import { JSDOM } from 'jsdom';
import { curveColours, hexOf } from '../palette.js';

/** An Observable Plot specification (https://observablehq.com/plot) with what a reader who cannot see it is told. */
export interface PlotSpec
  extends Omit<
    PlotOptions,
    'title' | 'subtitle' | 'caption' | 'figure' | 'document' | 'style' | 'className'
  > {
  /** Stands over the plot. */
  readonly title: string;
  /** What the plot shows, in a sentence, for screen readers. */
  readonly description: string;
}

const fontPx = 13;
const titlePx = 15;
/** Room for the title, over the plot's own height. */
const headPx = 30;
const inkColour = '#222222';

/**
 * One SVG element as text, complete and self-contained, the same for the same specification: white paper, no frame,
 * colours that stay apart under colour vision deficiencies. Name lines beside them (`linePlot`): a legend would
 * need another element.
 */
export function plotSvg({ title, description, ...spec }: PlotSpec): string {
  return svgText(drawPlot(spec), title, description);
}

/** The plot as an element, with the scales that `linePlot` places names by. */
export function drawPlot(spec: Omit<PlotSpec, 'title' | 'description'>): ReturnType<typeof plot> {
  const { document } = new JSDOM('').window;
  return plot({
    width: 720,
    height: 420,
    marginTop: 32,
    marginLeft: 56,
    marginRight: 24,
    marginBottom: 48,
    ...spec,
    x: { labelAnchor: 'center', labelArrow: 'none', ...spec.x },
    color: { range: curveColours.map(hexOf), ...spec.color, legend: false },
    document,
  });
}

function svgText(drawn: ReturnType<typeof plot>, title: string, description: string): string {
  const { ownerDocument } = drawn;
  const element = (name: string, text: string, attributes: Record<string, string | number> = {}): Element => {
    const made = ownerDocument.createElementNS('http://www.w3.org/2000/svg', name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
    return made;
  };
  // Its rules are for pages, and other readers of SVG do not know all of them.
  drawn.querySelector('style')?.remove();
  drawn.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  drawn.setAttribute('role', 'img');
  drawn.setAttribute('color', inkColour);
  drawn.setAttribute('font-family', "'DejaVu Sans', Verdana, sans-serif");
  drawn.setAttribute('font-size', String(fontPx));
  drawn.removeAttribute('class');
  const [width, height] = [Number(drawn.getAttribute('width')), Number(drawn.getAttribute('height'))];
  drawn.setAttribute('height', String(height + headPx));
  drawn.setAttribute('viewBox', `0 ${-headPx} ${width} ${height + headPx}`);
  drawn.prepend(
    element('title', title),
    element('desc', description),
    element('rect', '', { y: -headPx, width: '100%', height: '100%', fill: '#ffffff' }),
    element('text', title, {
      x: 12,
      y: titlePx - headPx + 6,
      'text-anchor': 'start',
      'font-size': titlePx,
      'font-weight': 'bold',
    }),
  );
  return `${drawn.outerHTML}\n`;
}
