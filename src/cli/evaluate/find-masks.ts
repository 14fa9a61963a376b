import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { WelltraceError } from '../../core/errors.js';
import { curveClasses } from '../../core/truth.js';
import type { Failure, MaskClass } from './mask-item.js';

/** The files of one class of one image. */
export interface MaskFiles {
  readonly name: string;
  readonly class: MaskClass;
  readonly truth: string;
  /** Label probabilities, where `NAME.p.png` stands beside the truth. */
  readonly labels: string | undefined;
  readonly found: FoundFiles;
}

/** One of them at least: a mask, or what may be one, and `NAME.p.png`. */
export interface FoundFiles {
  readonly mask?: string | undefined;
  readonly probability?: string | undefined;
}

/** What one folder has of one class of one image. */
export interface FoundMask {
  readonly class: MaskClass;
  readonly name: string;
  mask?: string;
  probability?: string;
}

const isClass = (name: string): name is MaskClass => (curveClasses as readonly string[]).includes(name);

/**
 * Pairs the masks of two folders by name, or two files. `FOLDER/NAME.png` shows the ink of all curves,
 * `FOLDER/solid/NAME.png` (dashed, dotted) that of a class; `NAME.p.png` holds probabilities.
 * @throws WelltraceError where a side is missing or holds no PNG
 */
export async function findMasks(
  truth: string,
  found: string,
): Promise<{ pairs: MaskFiles[]; failed: Failure[] }> {
  const failed: Failure[] = [];
  const truths = await masksIn(truth, failed);
  const founds = await masksIn(found, failed);
  const [onlyTruth] = truths.values();
  const [onlyFound] = founds.values();
  if (onlyTruth && onlyFound && !(await isFolder(truth)) && !(await isFolder(found)))
    return pairUp([[onlyTruth, onlyFound]], failed);
  for (const [key, { mask, probability }] of founds)
    if (!truths.has(key))
      failed.push({
        name: key,
        reason: `Expected a truth for ${mask ?? probability} but there is none of that name in ${truth}: add it, or take the file away.`,
      });
  const both: [FoundMask, FoundMask][] = [];
  for (const [key, side] of truths) {
    const other = founds.get(key);
    if (other) both.push([side, other]);
    else
      failed.push({
        name: key,
        reason: `Expected what was found for ${side.mask ?? side.probability} but there is none of that name in ${found}: add it, or take the truth away.`,
      });
  }
  return pairUp(both, failed);
}

function pairUp(both: readonly (readonly [FoundMask, FoundMask])[], failed: Failure[]) {
  const pairs: MaskFiles[] = [];
  for (const [truth, found] of both) {
    const { name } = truth;
    if (truth.mask === undefined)
      failed.push({
        name: keyOf(truth),
        reason: `Expected a mask ${name}.png beside the label probabilities ${truth.probability} but there is none: a score needs labels, not only their probabilities.`,
      });
    else
      pairs.push({
        name,
        class: truth.class,
        truth: truth.mask,
        labels: truth.probability,
        found: { mask: found.mask, probability: found.probability },
      });
  }
  return { pairs, failed };
}

export const keyOf = (side: Pick<FoundMask, 'class' | 'name'>): string =>
  side.class === 'ink' ? side.name : `${side.class}/${side.name}`;

/**
 * The masks of a folder, or one file, by name, with the class where there is one.
 * @param failed gets the folders that are of no class
 * @throws WelltraceError where there is nothing, or no PNG
 */
export async function masksIn(path: string, failed: Failure[]): Promise<Map<string, FoundMask>> {
  const there = await stat(path).catch(() => undefined);
  if (!there) throw new WelltraceError('input', `Expected masks but there is no ${path}: check the name.`);
  const side = new Map<string, FoundMask>();
  if (!there.isDirectory()) {
    add(side, 'ink', path);
    return side;
  }
  for (const entry of (await readdir(path, { withFileTypes: true })).sort(byName)) {
    const inner = join(path, entry.name);
    if (entry.isDirectory()) {
      const files = (await readdir(inner)).filter(isPng).sort();
      if (files.length === 0) continue;
      if (isClass(entry.name)) for (const file of files) add(side, entry.name, join(inner, file));
      else
        failed.push({
          name: inner,
          reason: `Expected folders of masks called ${curveClasses.join(', ')} but found ${inner}: rename it, or move it out of the way.`,
        });
    } else if (isPng(entry.name)) add(side, 'ink', inner);
  }
  if (side.size === 0)
    throw new WelltraceError(
      'input',
      `Expected PNG masks in ${path}, or in its folders ${curveClasses.join(', ')}, but it holds none: name the folder that does.`,
    );
  return side;
}

function add(side: Map<string, FoundMask>, of: MaskClass, path: string): void {
  const file = path.replace(/^.*[/\\]/, '');
  const isProbability = probabilityFile.test(file);
  const entry: FoundMask = { class: of, name: file.replace(isProbability ? probabilityFile : /\.png$/i, '') };
  const kept = side.get(keyOf(entry)) ?? entry;
  side.set(keyOf(entry), kept);
  kept[isProbability ? 'probability' : 'mask'] = path;
}

const probabilityFile = /\.p\.png$/i;
/** Pictures that welltrace makes to be looked at are no masks. */
const isPng = (name: string): boolean => /\.png$/i.test(name) && !/\.(overlay|inspect)\.png$/i.test(name);
const isFolder = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
const byName = (a: { name: string }, b: { name: string }): number =>
  a.name < b.name ? -1 : Number(a.name > b.name);
