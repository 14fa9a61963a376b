import * as z from 'zod';
import { componentsOf } from '../../../core/components.js';
import { WelltraceError } from '../../../core/errors.js';
import type { Mask } from '../../../core/raster.js';
import { labelErrorKind } from '../kind.js';
import type { LabelMasks } from '../label-error.js';
import { inkedChannels, interleaved, planesOf, withPlanes } from '../planes.js';

const unit = z
  .enum(['class', 'piece'], { error: '"class" or "piece"' })
  .default('class')
  .describe(
    'class: with this probability two classes of the image; piece: each connected piece to another class',
  );

/**
 * Labels of the wrong class (Lad & Mueller 2023, "Swap"): with probability `strength` one of the classes that an image
 * has, each as likely, changes places with one of the others. With `unit: piece` every connected piece (8 neighbours)
 * goes by itself to one of the other classes. NAR: who is hit depends on the class alone. Needs two channels.
 */
export const swap = labelErrorKind({
  name: 'swap',
  about: 'Two classes of the image change places, or a piece goes to another class.',
  source: 'Lad & Mueller 2023, Swap',
  options: z.strictObject({ unit }),
  make: ({ unit }) => ({
    name: 'swap',
    taxonomy: 'NAR',
    strength: {
      unit: 'share',
      most: 1,
      about:
        unit === 'class'
          ? 'probability that an image has two classes swapped'
          : 'probability that a piece goes to another class',
    },
    apply(labels, strength, stream) {
      expectTwo(labels);
      const planes = planesOf(labels);
      if (unit === 'piece') {
        const given = planes.map(({ data }) => new Uint8Array(data.length));
        planes.forEach((plane, channel) => {
          const { labels: pieceOf, count } = componentsOf(plane);
          const target = Uint32Array.from({ length: count + 1 }, () => {
            const goes = stream.chance(strength);
            const other = another(channel, stream.integer(1, labels.channels - 1), labels.channels);
            return goes ? other : channel;
          });
          for (let pixel = 0; pixel < pieceOf.length; pixel++)
            if (pieceOf[pixel] !== 0) given[target[pieceOf[pixel]!]!]![pixel] = 1;
        });
        return withPlanes(labels, given);
      }
      const inked = inkedChannels(planes);
      const hit = stream.chance(strength);
      if (!hit || inked.length === 0) return labels;
      const one = stream.pick(inked);
      const other = another(one, stream.integer(1, labels.channels - 1), labels.channels);
      [planes[one], planes[other]] = [planes[other]!, planes[one]!];
      return withPlanes(
        labels,
        planes.map(({ data }) => data),
      );
    },
    givenOne(labels, strength) {
      expectTwo(labels);
      const planes = planesOf(labels);
      const given = unit === 'class' ? afterClasses(planes, strength) : afterPieces(planes, strength);
      return interleaved(given, new Float64Array(labels.data.length));
    },
  }),
});

const another = (channel: number, steps: number, channels: number): number => (channel + steps) % channels;

function expectTwo({ channels }: LabelMasks): void {
  if (channels < 2)
    throw new WelltraceError(
      'usage',
      `The label error swap needs labels of two classes or more, but these have ${channels}: choose another error.`,
    );
}

/** Channels c and d change places with probability p·([c has ink] + [d has ink]) / (K (C − 1)), K of C having ink. */
function afterClasses(planes: readonly Mask[], strength: number): Float64Array[] {
  const inked = new Set(inkedChannels(planes));
  const each = strength / Math.max(1, inked.size * (planes.length - 1));
  return planes.map((plane, channel) => {
    const given = Float64Array.from(plane.data);
    planes.forEach(({ data }, other) => {
      if (other === channel) return;
      const share = each * (Number(inked.has(channel)) + Number(inked.has(other)));
      for (let pixel = 0; pixel < given.length; pixel++)
        given[pixel] = given[pixel]! + share * (data[pixel]! - plane.data[pixel]!);
    });
    return given;
  });
}

/** 0 only where the pixel's own piece went and none of the others' came. */
function afterPieces(planes: readonly Mask[], strength: number): Float64Array[] {
  const comes = strength / (planes.length - 1);
  return planes.map((_, channel) =>
    Float64Array.from(planes[0]!.data, (_, pixel) => {
      let none = 1;
      planes.forEach(({ data }, other) => {
        none *= 1 - data[pixel]! * (other === channel ? 1 - strength : comes);
      });
      return 1 - none;
    }),
  );
}
