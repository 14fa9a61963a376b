/** How well a selection keeps true labels and leaves out wrong ones, weights counted as shares of a pixel; NaN for 0/0. */
export interface SelectionScores {
  /** Share of the pixels that is selected. */
  readonly selected: number;
  /** Of what is selected, the share whose label is true. */
  readonly precision: number;
  /** Of the pixels whose label is true, the share that is selected. */
  readonly recall: number;
}

export interface SelectionReport {
  readonly all: SelectionScores;
  /** Pixels labelled 1, and those labelled 0: of the latter nearly all are true, whatever is selected. */
  readonly ink: SelectionScores;
  readonly paper: SelectionScores;
}

/** @param noise 1 where the label is not the true one */
export function selectionReport(
  weights: ArrayLike<number>,
  labels: ArrayLike<number>,
  noise: ArrayLike<number>,
): SelectionReport {
  const sums = [new Sums(), new Sums()] as const;
  for (let at = 0; at < weights.length; at++)
    sums[labels[at]! > 0.5 ? 1 : 0].add(weights[at]!, noise[at]! > 0.5);
  const [paper, ink] = sums;
  return { all: paper.with(ink).scores(), ink: ink.scores(), paper: paper.scores() };
}

class Sums {
  constructor(
    private count = 0,
    private truths = 0,
    private selected = 0,
    private selectedTruths = 0,
  ) {}

  add(weight: number, wrong: boolean): void {
    this.count++;
    this.selected += weight;
    if (wrong) return;
    this.truths++;
    this.selectedTruths += weight;
  }

  with(other: Sums): Sums {
    return new Sums(
      this.count + other.count,
      this.truths + other.truths,
      this.selected + other.selected,
      this.selectedTruths + other.selectedTruths,
    );
  }

  scores(): SelectionScores {
    return {
      selected: this.selected / this.count,
      precision: this.selectedTruths / this.selected,
      recall: this.selectedTruths / this.truths,
    };
  }
}
