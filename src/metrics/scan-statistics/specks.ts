/** Runs of ink of one row, and the component that each is a part of. */
interface RowRuns {
  count: number;
  /** Columns [from, to). */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly component: Int32Array;
}

/** Counts small 8-connected components as the rows go by; memory follows the width. */
export class Specks {
  private above: RowRuns;
  private current: RowRuns;
  /** By component: its area so far, and the component that it was joined to (itself: none). */
  private readonly areas: Float64Array;
  private readonly parents: Int32Array;
  private readonly renamed: Int32Array;
  private components = 0;
  private small = 0;
  private medium = 0;

  constructor(widthPx: number) {
    // A row has at most half as many runs as pixels; a component lives while it has a run in one of two rows.
    const runs = (widthPx >> 1) + 1;
    const row = (): RowRuns => ({
      count: 0,
      from: new Int32Array(runs),
      to: new Int32Array(runs),
      component: new Int32Array(runs),
    });
    this.above = row();
    this.current = row();
    this.areas = new Float64Array(2 * runs);
    this.parents = new Int32Array(2 * runs);
    this.renamed = new Int32Array(2 * runs);
  }

  addRow(ink: Uint8Array): void {
    const { above, current } = this;
    findRuns(ink, current);
    let first = 0;
    for (let run = 0; run < current.count; run++) {
      const from = current.from[run]!;
      const to = current.to[run]!;
      while (first < above.count && above.to[first]! < from) first++;
      let component = -1;
      // Diagonal neighbours touch: a run above may end one column before or begin one column after.
      for (let other = first; other < above.count && above.from[other]! <= to; other++) {
        const root = this.rootOf(above.component[other]!);
        if (component < 0) component = root;
        else if (component !== root) component = this.join(component, root);
      }
      if (component < 0) {
        component = this.components++;
        this.parents[component] = component;
        this.areas[component] = 0;
      }
      this.areas[component]! += to - from;
      current.component[run] = component;
    }
    this.closeAndRename();
    this.above = current;
    this.current = above;
  }

  finish(): { readonly upTo4: number; readonly from5To50: number } {
    this.current.count = 0;
    this.closeAndRename();
    this.components = 0;
    return { upTo4: this.small, from5To50: this.medium };
  }

  private rootOf(component: number): number {
    let root = component;
    while (this.parents[root] !== root) root = this.parents[root]!;
    this.parents[component] = root;
    return root;
  }

  private join(a: number, b: number): number {
    this.parents[b] = a;
    this.areas[a]! += this.areas[b]!;
    return a;
  }

  /** Components without a run in the current row are whole; the others are numbered anew from 0. */
  private closeAndRename(): void {
    const { current, renamed } = this;
    renamed.fill(-1, 0, this.components);
    let kept = 0;
    for (let run = 0; run < current.count; run++) {
      const root = this.rootOf(current.component[run]!);
      if (renamed[root]! < 0) renamed[root] = kept++;
      current.component[run] = renamed[root]!;
    }
    const areas = this.areas.slice(0, this.components);
    for (let component = 0; component < this.components; component++) {
      if (this.parents[component] !== component) continue;
      if (renamed[component]! >= 0) this.areas[renamed[component]!] = areas[component]!;
      else if (areas[component]! <= 4) this.small++;
      else if (areas[component]! <= 50) this.medium++;
    }
    for (let component = 0; component < kept; component++) this.parents[component] = component;
    this.components = kept;
  }
}

function findRuns(ink: Uint8Array, into: RowRuns): void {
  into.count = 0;
  let col = 0;
  while (col < ink.length) {
    const from = ink.indexOf(1, col);
    if (from < 0) return;
    let to = from + 1;
    while (to < ink.length && ink[to] === 1) to++;
    into.from[into.count] = from;
    into.to[into.count++] = to;
    col = to + 1;
  }
}
