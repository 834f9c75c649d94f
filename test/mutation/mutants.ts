import { parseSync } from 'oxc-parser';
import { type Change, changesOf } from './changes.ts';
import { isNode, type Node, nodesOf } from './tree.ts';

/** One small fault planted in a source text. */
export type Mutant = {
  /** Line of the text where the fault begins; the first is 1. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly was: string;
  readonly is: string;
};

/** Every fault we know how to plant in a text, in its order. Types are left alone: nothing of them runs. */
export function findMutants(path: string, text: string): readonly Mutant[] {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  const changes: Change[] = [];
  walk(program as unknown as Node, null, { text, changes });
  return changes
    .filter(({ start, end, is }) => text.slice(start, end) !== is)
    .map(({ start, end, is }) => ({
      line: text.slice(0, start).split('\n').length,
      ...{ start, end, is },
      was: text.slice(start, end),
    }))
    .sort((a, b) => a.start - b.start || a.end - b.end || (a.is < b.is ? -1 : 1));
}

/** The text with one fault in it. */
export function plant(text: string, { start, end, is }: Mutant): string {
  return text.slice(0, start) + is + text.slice(end);
}

type Found = { readonly text: string; readonly changes: Change[] };

/** What never runs, or names things instead of computing them. */
const LEFT_ALONE = /^(Import|ExportAll|TS(?!AsExpression|SatisfiesExpression|NonNullExpression))/;
const NAMES = new Set(['key', 'source', 'typeAnnotation', 'typeArguments', 'typeParameters', 'returnType']);

function walk(node: Node, parent: Node | null, found: Found): void {
  if (LEFT_ALONE.test(node.type)) return;
  found.changes.push(...changesOf(node, parent, found.text));
  for (const [name, child] of nodesOf(node)) {
    const computed = name === 'key' && node.computed === true;
    if ((!NAMES.has(name) || computed) && isNode(child)) walk(child, node, found);
  }
}
