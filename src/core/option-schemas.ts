import * as z from 'zod';

/** A number from 0 to 1, both included. */
export const share = (standard: number) => {
  const error = 'a number from 0 to 1';
  return z.number({ error }).min(0, { error }).max(1, { error }).default(standard);
};

/** A number above 0. */
export const positive = (standard: number) => {
  const error = 'a number above 0';
  return z.number({ error }).positive({ error }).default(standard);
};

/** 0 or a number above it. */
export const weight = (standard: number) => {
  const error = '0 or a number above it';
  return z.number({ error }).min(0, { error }).default(standard);
};

/** A number below 0. */
export const negative = (standard: number) => {
  const error = 'a number below 0';
  return z.number({ error }).negative({ error }).default(standard);
};

/** A whole number from 1 to `most`. */
export const count = (standard: number, most: number) => {
  const error = `a whole number from 1 to ${most}`;
  return z.int({ error }).min(1, { error }).max(most, { error }).default(standard);
};
