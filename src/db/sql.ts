import { hash } from 'node:crypto';

/** A statement with its values apart, so that no value can become text of the statement. */
export type Sql = { readonly name: string; readonly text: string; readonly values: unknown[] };

const names = new WeakMap<TemplateStringsArray, { name: string; text: string }>();

/**
 * sql`select … where id = ${id}`. Every statement is named after its text and so prepared once per
 * connection; the set of names is bounded by the source code, since values never enter the text.
 */
export function sql(strings: TemplateStringsArray, ...values: unknown[]): Sql {
  let known = names.get(strings);
  if (!known) {
    const text = strings.reduce((left, right, i) => `${left}$${i}${right}`);
    known = { name: hash('sha1', text, 'base64url'), text };
    names.set(strings, known);
  }
  return { ...known, values };
}
