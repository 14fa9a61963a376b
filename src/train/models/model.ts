import type { Graph } from '../graph/graph.js';

/** What a network is asked for. Width and depth scale every model in its own way; 1 is the published size. */
export interface ModelRequest {
  readonly outputChannels: number;
  /** Multiplies the channels. */
  readonly width: number;
  /** Levels, or blocks a level, more (+) or less (−) than published. */
  readonly depth: number;
}

/** A network under one interface: an image of darkness (0 paper – 1 ink) in, logits of its channels out. */
export interface Model {
  readonly name: string;
  /** Paper or origin. */
  readonly source: string;
  build(request: ModelRequest): Graph;
}
