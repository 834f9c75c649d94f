/** A node of a syntax tree, as ESTree has it; only what the mutator looks at. */
export type Node = {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
};

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

/** The nodes right below a node, each with the name of the field that holds it. */
export function nodesOf(node: Node): readonly [string, Node][] {
  return Object.entries(node).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).filter(isNode).map((one): [string, Node] => [name, one]),
  );
}

/** The node of a field that must be there: the grammar says so. */
export function fieldOf(node: Node, name: string): Node {
  const value = node[name];
  if (!isNode(value)) throw new Error(`${node.type} has no ${name}`);
  return value;
}
