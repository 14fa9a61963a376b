/// <reference lib="dom" />
import type { Layers } from './layers.js';

export type PanelName = 'given' | 'predicted' | 'issues';

export interface Shown {
  readonly pictureVisible: boolean;
  /** Of the labels over the picture, 0–1. */
  readonly opacity: number;
  readonly markIssues: boolean;
}

/** Of a label that seems wrong; as in the legend. */
const issueRgb = [255, 0, 150] as const;
/** How strong the labels stay under suspected errors, which else are lost among them. */
const dimmed = 0.35;
/** How strong the picture is on white, so that labels stand out from what is dark in it. */
const paled = 0.5;

/** Draws one layer of an image: a pixel of it is a pixel of the canvas. */
export function paintPanel(
  canvas: HTMLCanvasElement,
  name: PanelName,
  layers: Layers,
  colours: Uint8Array,
  { pictureVisible, opacity, markIssues }: Shown,
): void {
  const { widthPx, heightPx, picture, issues } = layers;
  canvas.width = widthPx;
  canvas.height = heightPx;
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, widthPx, heightPx);
  const overPicture = picture !== null && pictureVisible;
  if (overPicture) {
    context.globalAlpha = paled;
    context.drawImage(picture, 0, 0, widthPx, heightPx);
  }
  const image = context.getImageData(0, 0, widthPx, heightPx);
  const { data } = image;
  const values = name === 'predicted' ? layers.predicted : layers.given;
  const strength = (overPicture ? opacity : 1) * (name === 'issues' ? dimmed : 1);
  const marked = name === 'issues' || markIssues;
  for (let at = 0, to = 0; at < values.length; at++, to += 4) {
    const from = 4 * values[at]!;
    if (marked && issues[at] === 1) {
      data[to] = issueRgb[0];
      data[to + 1] = issueRgb[1];
      data[to + 2] = issueRgb[2];
    } else if (colours[from + 3] === 255) {
      data[to] = data[to]! + strength * (colours[from]! - data[to]!);
      data[to + 1] = data[to + 1]! + strength * (colours[from + 1]! - data[to + 1]!);
      data[to + 2] = data[to + 2]! + strength * (colours[from + 2]! - data[to + 2]!);
    }
  }
  context.putImageData(image, 0, 0);
}
