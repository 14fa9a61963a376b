import type { InkPath } from '../../core/ink.js';
import type { SheetBlock } from '../../core/log-sheet.js';
import { dashLines } from '../sheet/dash.js';
import type { Box } from './boxes.js';

type Rule = SheetBlock['rules'][number];

const isAlongAxis = ({ x1Mm, y1Mm, x2Mm, y2Mm }: Rule): boolean => x1Mm === x2Mm || y1Mm === y2Mm;

/** Rules along an axis, their dashes one by one, mm. */
export const ruleBoxes = (rules: readonly Rule[]): Box[] =>
  rules.filter(isAlongAxis).flatMap((rule) =>
    dashesOf(rule).map(({ x, y }) => {
      const [halfX, halfY] = rule.x1Mm === rule.x2Mm ? [rule.penMm / 2, 0] : [0, rule.penMm / 2];
      return {
        left: Math.min(x[0]!, x.at(-1)!) - halfX,
        right: Math.max(x[0]!, x.at(-1)!) + halfX,
        top: Math.min(y[0]!, y.at(-1)!) - halfY,
        bottom: Math.max(y[0]!, y.at(-1)!) + halfY,
        colour: rule.colour,
      };
    }),
  );

/** The other rules, as ink. */
export const slantedRules = (rules: readonly Rule[]): { ink: InkPath[]; colour: Rule['colour'] }[] =>
  rules
    .filter((rule) => !isAlongAxis(rule))
    .map((rule) => ({
      colour: rule.colour,
      ink: dashesOf(rule).map(({ x, y }) => ({
        x,
        y,
        widthMm: new Float32Array(x.length).fill(rule.penMm),
        darkness: new Float32Array(x.length).fill(1),
        cap: 'butt',
      })),
    }));

const dashesOf = ({ x1Mm, y1Mm, x2Mm, y2Mm, dashMm }: Rule) =>
  dashLines([{ x: Float64Array.of(x1Mm, x2Mm), y: Float64Array.of(y1Mm, y2Mm) }], dashMm, 0);
