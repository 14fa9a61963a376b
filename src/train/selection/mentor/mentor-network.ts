import type { Stream } from '../../../core/rng.js';

/** What MentorNet sees of a pixel, and what it is to say of it where that is known. */
export interface MentorExample {
  readonly loss: number;
  /** Loss less the moving average of the percentile of its class. */
  readonly difference: number;
  readonly label: 0 | 1;
  /** 0–99. */
  readonly epochPercent: number;
  /** 1 where the label is the true one, else 0. */
  readonly correct: 0 | 1;
}

const labelSize = 2;
const epochSize = 5;
const hidden = 20;
/** Input gate and candidate of the forward and of the backward cell: two weights and a bias each. */
const cells = { at: 0, size: 12 };
const labels = { at: cells.at + cells.size, size: 2 * labelSize };
const features = labelSize + epochSize + 2;
const inner = { at: labels.at + labels.size, size: hidden * (features + 1) };
const outer = { at: inner.at + inner.size, size: hidden + 1 };
const epochs = { at: outer.at + outer.size, size: 100 * epochSize };

/** Numbers that are learned; those after them are the embedding of epochs, which stays as it was drawn. */
export const mentorLearned = epochs.at;
export const mentorSize = epochs.at + epochs.size;

/** Drawn as TensorFlow's initialisers of the released code do: normal layers, uniform embeddings and cells. */
export function newMentor(stream: Stream): Float64Array {
  const mentor = new Float64Array(mentorSize);
  const glorot = (rows: number, cols: number): number => Math.sqrt(6 / (rows + cols)) * stream.between(-1, 1);
  // Biases of the cells, every third number, begin at 0.
  for (let at = 0; at < cells.size; at++) mentor[cells.at + at] = at % 3 === 2 ? 0 : glorot(3, 4);
  for (let at = 0; at < labels.size; at++) mentor[labels.at + at] = glorot(2, labelSize);
  for (let at = inner.at; at < epochs.at; at++) mentor[at] = stream.normal();
  for (let at = 0; at < epochs.size; at++) mentor[epochs.at + at] = glorot(100, epochSize);
  return mentor;
}

/**
 * The network of MentorNet (Jiang et al. 2018; the size is that of the released code): loss and difference go through a
 * bidirectional LSTM of one unit and one step, whose states are joined with an embedding of the label (2) and one of the
 * epoch (5, not learned); then 20 tanh units and a sigmoid. With one step from a state of 0 the forget gates have nothing
 * to forget, and as the state and not the output is read the output gates have no part: a state is σ(i)·tanh(j).
 * The released code sets every label to 0; here it is the pixel's.
 */
export class MentorNetwork {
  private readonly feature = new Float64Array(features);
  private readonly unit = new Float64Array(hidden);
  /** σ(i) and tanh(j) of both cells. */
  private readonly gate = new Float64Array(4);

  constructor(readonly parameters: Float64Array) {
    if (parameters.length !== mentorSize)
      throw new RangeError(`expected ${mentorSize} numbers of a MentorNet, ${parameters.length} came`);
  }

  /** The weight of a pixel, 0–1. */
  weight({ loss, difference, label, epochPercent }: Omit<MentorExample, 'correct'>): number {
    const { parameters: p, feature, unit, gate } = this;
    for (let k = 0; k < labelSize; k++) feature[k] = p[labels.at + label * labelSize + k]!;
    for (let k = 0; k < epochSize; k++) feature[labelSize + k] = p[epochs.at + epochPercent * epochSize + k]!;
    for (let cell = 0; cell < 2; cell++) {
      const at = cells.at + 6 * cell;
      gate[2 * cell] = sigmoid(p[at]! * loss + p[at + 1]! * difference + p[at + 2]!);
      gate[2 * cell + 1] = Math.tanh(p[at + 3]! * loss + p[at + 4]! * difference + p[at + 5]!);
      feature[labelSize + epochSize + cell] = gate[2 * cell]! * gate[2 * cell + 1]!;
    }
    let sum = p[outer.at + hidden]!;
    for (let k = 0; k < hidden; k++) {
      const at = inner.at + k * (features + 1);
      let input = p[at + features]!;
      for (let f = 0; f < features; f++) input += p[at + f]! * feature[f]!;
      unit[k] = Math.tanh(input);
      sum += p[outer.at + k]! * unit[k]!;
    }
    return sigmoid(sum);
  }

  /** Adds the gradient of the cross-entropy between the weight and `correct` to that of the learned numbers. */
  addGradient(example: MentorExample, gradient: Float64Array): number {
    const weight = this.weight(example);
    const { parameters: p, feature, unit, gate } = this;
    const error = weight - example.correct;
    const toFeature = new Float64Array(features);
    gradient[outer.at + hidden]! += error;
    for (let k = 0; k < hidden; k++) {
      gradient[outer.at + k]! += error * unit[k]!;
      const toInput = error * p[outer.at + k]! * (1 - unit[k]! ** 2);
      const at = inner.at + k * (features + 1);
      gradient[at + features]! += toInput;
      for (let f = 0; f < features; f++) {
        gradient[at + f]! += toInput * feature[f]!;
        toFeature[f]! += toInput * p[at + f]!;
      }
    }
    for (let k = 0; k < labelSize; k++) gradient[labels.at + example.label * labelSize + k]! += toFeature[k]!;
    for (let cell = 0; cell < 2; cell++) {
      const [input, candidate] = [gate[2 * cell]!, gate[2 * cell + 1]!];
      const toState = toFeature[labelSize + epochSize + cell]!;
      const at = cells.at + 6 * cell;
      [input * (1 - input) * candidate, input * (1 - candidate ** 2)].forEach((slope, part) => {
        gradient[at + 3 * part]! += toState * slope * example.loss;
        gradient[at + 3 * part + 1]! += toState * slope * example.difference;
        gradient[at + 3 * part + 2]! += toState * slope;
      });
    }
    const own = example.correct === 1 ? weight : 1 - weight;
    return -Math.log(Math.max(own, 1e-12));
  }
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
