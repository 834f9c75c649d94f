import type { z } from 'zod';
import type { Words } from '../basics/words.ts';
import { FIELD_FAULTS } from '../contract/field-faults.ts';
import { type PriceAnswer, type PriceRequestBody, priceRequestBody } from '../contract/pricing.ts';
import { type CompiledGrid, compileGrid } from './compile-grid.ts';
import { counterKey } from './counter.ts';
import { readGridText } from './grid-text.ts';
import { type PriceAgainst, priceRequest } from './price.ts';
import { writePriceAnswer } from './price-answer.ts';
import type { PriceRequest } from './price-request.ts';
import type { Tables } from './tables.ts';

/** The largest request read, in characters: fifty lines with a long list of guarantees take a tenth of it. */
export const PRICE_REQUEST_CHARACTERS_MAX = 200_000;

export type PriceProblem = {
  readonly code: string;
  readonly message: Words;
  readonly faults: readonly {
    readonly field: string;
    readonly code: string;
    readonly reason: Words;
    readonly remedy: Words;
  }[];
};

export type PriceOutcome =
  | { readonly ok: true; readonly answer: PriceAnswer }
  | { readonly ok: false; readonly problem: PriceProblem };

/**
 * Prices a request written in JSON, without database nor person. An edge of the room: it joins the contract
 * to the calculation. The text may be anything; every refusal names the field and the remedy.
 */
export function priceJson(
  text: string,
  tables: Tables,
  grids: ReadonlyMap<string, CompiledGrid>,
): PriceOutcome {
  const read = readPriceJson(text, tables, grids);
  if (!read.ok) return read;
  const { request, against } = read;
  const priced = priceRequest(request, against);
  if (!priced.ok) return refuse('price.not-priced', priced.faults);
  const { careDate } = request.context;
  return { ok: true, answer: writePriceAnswer(priced, { careDate, level: against.level }) };
}

type ReadRequest =
  | { readonly ok: true; readonly request: PriceRequest; readonly against: PriceAgainst }
  | Extract<PriceOutcome, { ok: false }>;

/** What a text asks for, and what it is to be priced against. */
export function readPriceJson(
  text: string,
  tables: Tables,
  grids: ReadonlyMap<string, CompiledGrid>,
): ReadRequest {
  if (text.length > PRICE_REQUEST_CHARACTERS_MAX) return refuse('price.too-large', []);
  const raw = readJson(text);
  if (raw === undefined) return refuse('price.not-json', []);
  const parsed = priceRequestBody.safeParse(raw);
  if (!parsed.success)
    return refuse(
      'price.request-invalid',
      parsed.error.issues.flatMap((issue) => issueFaults(issue, raw)),
    );
  const cover = coverOf(parsed.data, tables, grids);
  if ('faults' in cover) return refuse('price.cover-invalid', cover.faults);
  const { context, lines, counters } = parsed.data;
  const used = counters.map((one): [string, bigint] => [
    counterKey(one.guarantee, one.period),
    one.used ?? BigInt(one.times ?? 0),
  ]);
  return {
    ok: true,
    request: { context, lines },
    against: { tables, ...cover, counters: new Map(used) },
  };
}

type Faults = PriceProblem['faults'];
type Cover = { grid: CompiledGrid | null; level: string | null } | { faults: Faults };

/** The grid and level the request names, the guarantees it carries, or no cover at all. */
function coverOf(body: PriceRequestBody, tables: Tables, grids: ReadonlyMap<string, CompiledGrid>): Cover {
  if (body.guarantees !== undefined) {
    return body.level === undefined && body.grid === undefined
      ? inlineGrid(body, tables)
      : { faults: [{ field: 'guarantees', code: 'cover.twice', ...COVER_TWICE }] };
  }
  if (body.level === undefined) {
    return body.grid === undefined
      ? { grid: null, level: null }
      : { faults: [{ field: 'level', code: 'level.missing', ...LEVEL_MISSING }] };
  }
  const grid = grids.get(body.grid ?? 'demonstration');
  if (grid === undefined) return { faults: [{ field: 'grid', code: 'grid.unknown', ...GRID_UNKNOWN }] };
  return { grid, level: body.level };
}

/** Guarantees of the request become a one-level grid and pass the same checks as a file. */
function inlineGrid({ guarantees, responsible }: PriceRequestBody, tables: Tables): Cover {
  const level = {
    level: 'REQUEST',
    label: 'Request',
    responsible: responsible ?? true,
    starts_on: '1900-01-01',
    covers: [],
  };
  const text = JSON.stringify({ grid: 'request', levels: [{ ...level, guarantees }] });
  const { grid, faults } = readGridText(text, tables, { label: false });
  if (grid !== null) return { grid: compileGrid(grid), level: 'REQUEST' };
  return {
    faults: faults.map(({ field, reason, remedy }) => ({
      field: field.replace(/^levels\.0\./, '').replace(/\.(\d+)/g, '[$1]'),
      code: 'guarantee.invalid',
      reason,
      remedy,
    })),
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function issueFaults(issue: z.core.$ZodIssue, raw: unknown): Faults {
  const field = issue.path.reduce<string>(
    (told, part) =>
      typeof part === 'number' ? `${told}[${part}]` : told === '' ? String(part) : `${told}.${String(part)}`,
    '',
  );
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => fieldFault(field === '' ? key : `${field}.${key}`, 'field.unknown'));
  }
  return [fieldFault(field, isMissing(issue.path, raw) ? 'field.missing' : issue.message)];
}

function isMissing(path: readonly PropertyKey[], raw: unknown): boolean {
  let value: unknown = raw;
  for (const part of path) value = (value as Record<PropertyKey, unknown> | undefined)?.[part];
  return value === undefined;
}

function fieldFault(field: string, code: string): Faults[number] {
  const known = FIELD_FAULTS[code];
  return known === undefined ? { field, code: 'field.invalid', ...INVALID_FIELD } : { field, code, ...known };
}

/** What several lines lack of the context is told once. */
function refuse(code: keyof typeof MESSAGES, faults: Faults): Extract<PriceOutcome, { ok: false }> {
  const once = new Map(faults.map((fault) => [`${fault.field} ${fault.code}`, fault]));
  return { ok: false, problem: { code, message: MESSAGES[code], faults: [...once.values()] } };
}

const MESSAGES = {
  'price.too-large': {
    fr: 'La demande dépasse 200\u202f000 caractères\u202f: faites-en plusieurs, de 50 lignes au plus.',
    en: 'The request is above 200,000 characters: make several, of 50 lines at most.',
  },
  'price.not-json': { fr: 'La demande n’est pas du JSON.', en: 'The request is not JSON.' },
  'price.request-invalid': {
    fr: 'La demande n’a pas la forme attendue.',
    en: 'The request is not of the expected form.',
  },
  'price.cover-invalid': {
    fr: 'La couverture indiquée ne peut pas servir.',
    en: 'The cover stated cannot be used.',
  },
  'price.not-priced': { fr: 'La demande ne peut pas être calculée.', en: 'The request cannot be priced.' },
} as const satisfies Record<string, Words>;

const INVALID_FIELD = {
  reason: {
    fr: 'Ce champ n’a pas la forme attendue.',
    en: 'This field is not of the expected form.',
  },
  remedy: { fr: 'Suivez l’exemple de docs/pricing.md.', en: 'Follow the example in docs/pricing.md.' },
};

const COVER_TWICE = {
  reason: {
    fr: 'La demande donne des garanties et un niveau.',
    en: 'The request gives guarantees and a level.',
  },
  remedy: { fr: 'Gardez l’un des deux.', en: 'Keep one of the two.' },
};

const LEVEL_MISSING = {
  reason: { fr: 'La demande nomme une grille sans niveau.', en: 'The request names a grid without level.' },
  remedy: { fr: 'Ajoutez le niveau.', en: 'Add the level.' },
};

const GRID_UNKNOWN = {
  reason: { fr: 'Cette grille n’est pas chargée.', en: 'This grid is not loaded.' },
  remedy: { fr: 'Donnez le nom d’une grille chargée.', en: 'Give the name of a loaded grid.' },
};
