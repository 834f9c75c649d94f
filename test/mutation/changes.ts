import { fieldOf, isNode, type Node } from './tree.ts';

/** The text between two places, and what stands there instead. */
export type Change = { readonly start: number; readonly end: number; readonly is: string };

type Plan = (node: Node, text: string, parent: Node | null) => readonly (Change | null)[];

const OTHER_OPERATORS: Readonly<Record<string, readonly string[]>> = {
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '&&': ['||'],
  '||': ['&&'],
  '??': ['&&'],
  '+=': ['-='],
  '-=': ['+='],
  '??=': ['&&='],
};

/** Calls whose twin is the slip a tired person makes. */
const TWINS: Readonly<Record<string, string>> = {
  some: 'every',
  every: 'some',
  min: 'max',
  max: 'min',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  find: 'findLast',
  findLast: 'find',
  indexOf: 'lastIndexOf',
  lastIndexOf: 'indexOf',
  toUpperCase: 'toLowerCase',
  toLowerCase: 'toUpperCase',
  least: 'most',
  most: 'least',
};
const LEFT_OUT = new Set(['filter', 'slice', 'sort', 'reverse', 'trim', 'toSorted']);

const PLANS: Readonly<Record<string, Plan>> = {
  BinaryExpression: (node, text) => (isOfText(node) ? [] : operators(node, text)),
  LogicalExpression: (node, text) => operators(node, text),
  AssignmentExpression: (node, text) => operators(node, text),
  ConditionalExpression: (node) => answers(fieldOf(node, 'test'), ['true', 'false']),
  IfStatement: (node) => answers(fieldOf(node, 'test'), ['true', 'false']),
  WhileStatement: (node) => answers(fieldOf(node, 'test'), ['false']),
  ForStatement: (node) => (isNode(node.test) ? answers(node.test, ['false']) : []),
  UnaryExpression: (node, text) =>
    node.operator === '!' || node.operator === '-'
      ? [whole(node, `(${textOf(node, 'argument', text)})`)]
      : [],
  UpdateExpression: (node, text) => {
    const other = text
      .slice(node.start, node.end)
      .replace(/\+\+|--/, (sign) => (sign === '++' ? '--' : '++'));
    return [whole(node, other)];
  },
  Literal: (node, text) => literal(node, text),
  TemplateLiteral: (node, _text, parent) =>
    parent?.type === 'TaggedTemplateExpression' || node.end - node.start <= 2 ? [] : [whole(node, '``')],
  ArrayExpression: (node) => ((node.elements as unknown[]).length > 0 ? [whole(node, '[]')] : []),
  ObjectExpression: (node) => ((node.properties as unknown[]).length > 0 ? [whole(node, '{}')] : []),
  ArrowFunctionExpression: (node) => {
    const body = fieldOf(node, 'body');
    return body.type === 'BlockStatement' ? [] : [whole(body, 'undefined')];
  },
  BlockStatement: (node) => ((node.body as unknown[]).length > 0 ? [whole(node, '{}')] : []),
  MemberExpression: (node, text) => (node.optional === true ? [unchained(node, text)] : []),
  CallExpression: (node, text) => calls(node, text),
};

/** The faults that can be planted at one node, not below it. */
export function changesOf(node: Node, parent: Node | null, text: string): readonly Change[] {
  const plan = PLANS[node.type];
  return plan ? plan(node, text, parent).filter((change) => change !== null) : [];
}

function whole({ start, end }: Node, is: string): Change {
  return { start, end, is };
}

function answers(test: Node, given: readonly string[]): readonly Change[] {
  return test.type === 'Literal' ? [] : given.map((answer) => whole(test, answer));
}

function textOf(node: Node, field: string, text: string): string {
  const { start, end } = fieldOf(node, field);
  return text.slice(start, end);
}

/** Text has no minus; it is mutated where it is written. */
function isOfText(node: Node): boolean {
  return [fieldOf(node, 'left'), fieldOf(node, 'right')].some(
    ({ type, value }) => type === 'TemplateLiteral' || (type === 'Literal' && typeof value === 'string'),
  );
}

function operators(node: Node, text: string): readonly Change[] {
  const sign = String(node.operator);
  const from = fieldOf(node, 'left').end;
  const start = text.indexOf(sign, from);
  return (OTHER_OPERATORS[sign] ?? []).map((is) => ({ start, end: start + sign.length, is }));
}

function literal(node: Node, text: string): readonly Change[] {
  const { value } = node;
  if (typeof value === 'boolean') return [whole(node, String(!value))];
  if (typeof value === 'string') return [whole(node, value === '' ? "'mutated'" : "''")];
  if (!('regex' in node)) return [];
  const written = text.slice(node.start, node.end);
  return [written.replace(/^\/\^/, '/'), written.replace(/\$\/([a-z]*)$/, '/$1')]
    .filter((is) => is !== written)
    .map((is) => whole(node, is));
}

function unchained(node: Node, text: string): Change | null {
  const start = text.indexOf('?.', fieldOf(node, 'object').end);
  return { start, end: start + 2, is: node.computed === true ? '' : '.' };
}

function calls(node: Node, text: string): readonly Change[] {
  const callee = fieldOf(node, 'callee');
  const named = callee.type === 'MemberExpression' ? fieldOf(callee, 'property') : callee;
  const name = named.type === 'Identifier' ? String(named.name) : '';
  const changes: Change[] = [];
  const twin = TWINS[name];
  if (twin !== undefined) changes.push(whole(named, twin));
  if (callee.type === 'MemberExpression' && LEFT_OUT.has(name))
    changes.push(whole(node, textOf(callee, 'object', text)));
  return changes;
}
