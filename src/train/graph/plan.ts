import type { Graph, NodeId } from './graph.js';

/** What can be spared when a network is run. */
export interface Plan {
  /** Nodes that depend on no parameter: nobody asks for their gradients. */
  readonly constant: ReadonlySet<NodeId>;
  /** Convolutions whose result only one `relu` reads, which is done with them. */
  readonly withRelu: ReadonlySet<NodeId>;
}

const plans = new WeakMap<Graph, Plan>();

export function planOf(graph: Graph): Plan {
  let plan = plans.get(graph);
  if (plan === undefined) {
    plan = { constant: constantNodes(graph), withRelu: clampedConvolutions(graph) };
    plans.set(graph, plan);
  }
  return plan;
}

function constantNodes({ nodes }: Graph): Set<NodeId> {
  const found = new Set<NodeId>();
  for (const [id, node] of nodes.entries())
    if (node.op !== 'conv' && node.op !== 'group-norm' && node.inputs.every((input) => found.has(input)))
      found.add(id);
  return found;
}

function clampedConvolutions({ nodes, output }: Graph): Set<NodeId> {
  const readers = nodes.map((): NodeId[] => []);
  for (const [id, { inputs }] of nodes.entries()) for (const input of inputs) readers[input]!.push(id);
  const found = new Set<NodeId>();
  for (const [id, node] of nodes.entries()) {
    const [reader, ...others] = readers[id]!;
    const alone = reader !== undefined && others.length === 0 && id !== output;
    if (alone && node.op === 'conv' && !node.depthwise && nodes[reader]!.op === 'relu') found.add(id);
  }
  return found;
}
