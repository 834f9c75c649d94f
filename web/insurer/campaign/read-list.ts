/** One line of the insurer's list. */
export type Listed = { readonly email: string | null; readonly language: 'fr' | 'en' };

export type ReadList =
  | { readonly kind: 'list'; readonly people: readonly Listed[] }
  | { readonly kind: 'fault'; readonly line: number };

/** A page holds it in memory; a longer list goes by the command. */
export const LIST_LINES_MAX = 200_000;
export const LIST_BYTES_MAX = 32 * 1024 * 1024;

/** `{"email":"…","language":"fr"}` a line, as the command reads it, or `email;language`. Empty ends are cut. */
export function readList(text: string): ReadList {
  const lines = text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/);
  const people: Listed[] = [];
  const isCsv = !text.trimStart().startsWith('{');
  const first = isCsv && /^"?e-?mail/i.test(lines[0] ?? '') ? 1 : 0;
  for (let at = first; at < lines.length; at += 1) {
    const one = isCsv ? readCells(lines[at] ?? '') : readJson(lines[at] ?? '');
    if (!one || people.length >= LIST_LINES_MAX) return { kind: 'fault', line: at + 1 };
    people.push(one);
  }
  return people.length === 0 ? { kind: 'fault', line: 1 } : { kind: 'list', people };
}

function readJson(line: string): Listed | undefined {
  try {
    const { email = null, language = 'fr' } = JSON.parse(line) as Record<string, unknown>;
    return toListed(email, language);
  } catch {
    return undefined;
  }
}

function readCells(line: string): Listed | undefined {
  if (line.trim() === '') return undefined;
  const [email = '', language = ''] = line.split(/[;,\t]/).map((cell) => cell.trim().replace(/^"|"$/g, ''));
  if (email !== '' && !email.includes('@')) return undefined;
  return toListed(email === '' ? null : email, language === '' ? 'fr' : language);
}

function toListed(email: unknown, language: unknown): Listed | undefined {
  if (language !== 'fr' && language !== 'en') return undefined;
  return email === null || typeof email === 'string' ? { email, language } : undefined;
}
