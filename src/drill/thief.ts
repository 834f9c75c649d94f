import type { Day } from '../basics/day.ts';
import type { Person, Population } from './population.ts';

/** What one question taught whoever asked it. */
export type Reading = {
  /** `held`: the access waits for a confirmation, and answers nothing until then. */
  readonly kind: 'learnt' | 'unknown' | 'refused' | 'held' | 'cut' | 'unavailable';
  readonly status: number;
  readonly body: Record<string, unknown> | null;
};

/** Where a person can be asked about; each leads to the same ledger. */
export type Door = 'rights' | 'quotes' | 'claims' | 'file';

/** Somebody with a login that works, and no conscience. Everything he reads is looked through. */
export type Thief = {
  readonly label: string;
  readonly token: string;
  /** Distinct people about whom he learnt something. */
  readonly learnt: ReadonlySet<string>;
  /** Numbers and names in answers that he did not send. */
  readonly identities: ReadonlySet<string>;
  readonly queries: number;
  readonly queriesToCut: number | null;
  readonly msToCut: number | null;
  /** The rights of one person, and what the answer taught. */
  ask(person: Person, door?: Door): Promise<Reading>;
  /** Any other request with the same login; the answer is looked through as well. */
  send(method: string, path: string, body?: unknown): Promise<{ status: number; text: string }>;
};

export type ThiefRooms = {
  readonly url: string;
  readonly token: string;
  /** A browser's cookie instead of a token; he writes what a browser would write beside it. */
  readonly cookie?: string;
  readonly population: Population;
  readonly label: string;
  /** Day of care of every question: care of today is never refused for its date. */
  readonly today: Day;
};

/** The platform did not answer, whoever was asked about. */
const NOT_ANSWERED = /^CLN-P1-/;
const HELD = 'CLN-P1-04';
const UNKNOWN = 'CLN-R1-01';

export function thief({ url, token, cookie, population, label, today }: ThiefRooms): Thief {
  const proof = cookie ? { cookie, origin: url } : { authorization: `Bearer ${token}` };
  const learnt = new Set<string>();
  const identities = new Set<string>();
  let queries = 0;
  let queriesToCut: number | null = null;
  let msToCut: number | null = null;
  let firstAt: number | undefined;
  let invoice = 0;

  async function send(method: string, path: string, body?: unknown) {
    const text = typeof body === 'string';
    const reply = await fetch(url + path, {
      method,
      headers: {
        ...proof,
        ...(body === undefined ? {} : { 'content-type': text ? 'text/plain' : 'application/json' }),
      },
      ...(body === undefined ? {} : { body: text ? body : JSON.stringify(body) }),
    });
    const answer = await reply.text();
    const sent = typeof body === 'string' ? body : JSON.stringify(body ?? '');
    for (const found of identitiesIn(answer, population)) if (!sent.includes(found)) identities.add(found);
    return { status: reply.status, text: answer };
  }

  async function ask(person: Person, door: Door = 'rights'): Promise<Reading> {
    firstAt ??= performance.now();
    queries += 1;
    const number = queries;
    invoice += 1;
    const { path, body } = question(person, door, { invoice, today });
    const { status, text } = await send('POST', path, body);
    const reading = readingOf(status, text);
    if (reading.kind === 'learnt')
      learnt.add(`${person.amc};${person.nir};${person.birthDate};${person.birthRank}`);
    if ((reading.kind === 'cut' || reading.kind === 'held') && queriesToCut === null) {
      queriesToCut = number;
      msToCut = performance.now() - firstAt;
    }
    return reading;
  }

  return {
    label,
    token,
    learnt,
    identities,
    get queries() {
      return queries;
    },
    get queriesToCut() {
      return queriesToCut;
    },
    get msToCut() {
      return msToCut;
    },
    ask,
    send,
  };
}

function question(
  person: Person,
  door: Door,
  { invoice, today }: { invoice: number; today: Day },
): { path: string; body: unknown } {
  const care = {
    ...person,
    careDate: today,
    lines: [{ act: 'PH7', quantity: 1, price: '10.00', base: '10.00' }],
  };
  switch (door) {
    case 'rights':
      return { path: '/v1/rights', body: { ...person, careDate: today, domains: ['PHAR'] } };
    case 'quotes':
      return { path: '/v1/quotes', body: care };
    default:
      return { path: '/v1/claims', body: { ...care, invoiceNumber: String(invoice) } };
  }
}

/** What an answer says, whatever door it came from. */
function readingOf(status: number, text: string): Reading {
  let body: Record<string, unknown> | null = null;
  try {
    body = JSON.parse(text) as Record<string, unknown>;
  } catch {
    return { kind: 'unavailable', status, body };
  }
  const read = (kind: Reading['kind']): Reading => ({ kind, status, body });
  if (status === 403 || status === 401) return read('cut');
  if (status !== 200 && status !== 201) return read('unavailable');
  const code = (body.refusal as { code?: string } | null)?.code ?? '';
  if (code === HELD) return read('held');
  if (NOT_ANSWERED.test(code)) return read('refused');
  if (code === UNKNOWN) return read('unknown');
  // Refused before anybody was looked up: there is no receipt.
  return read(body.receipt === null ? 'refused' : 'learnt');
}

/** Numbers and names of the country that stand in a text. */
export function identitiesIn(text: string, { numbers, names }: Population): string[] {
  const found = text.split(/[^0-9A-Za-z]+/).filter((word) => word.length >= 9 && numbers.has(word));
  return [...found, ...names.filter((name) => text.includes(name))];
}
