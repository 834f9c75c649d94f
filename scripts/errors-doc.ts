import { day } from '../src/basics/day.ts';
import type { Words } from '../src/basics/words.ts';
import type { RefusalEntry } from '../src/claims/refusals/refusal-entry.ts';
import { REFUSALS } from '../src/claims/refusals.ts';
import { CLAIM_FIELD_FAULTS } from '../src/contract/claim-faults.ts';
import { FIELD_FAULTS } from '../src/contract/field-faults.ts';
import { SIGN_IN_FAULTS } from '../src/contract/sign-in-faults.ts';
import { PROBLEMS } from '../src/http/problems.ts';
import { PRICE_FAULTS } from '../src/pricing/price-faults.ts';
import { FEED_FAULTS } from '../src/rights/feed-faults.ts';
import { IDB_CODES, type IdbRefusalCode, idbRefusal } from '../src/rights/idb-codes.ts';
import { PRESENCE_REASONS, presenceRefusal, SEE_THE_CARD } from '../src/rights/presence-refusals.ts';

/** One code of the page, whatever catalogue it comes from. */
type Entry = {
  readonly code: string;
  readonly status: string;
  readonly says: readonly Words[];
  readonly remedy: Words;
  readonly actor: string;
  readonly retriable: boolean;
};

type Section = { readonly title: string; readonly intro: string; readonly entries: readonly Entry[] };

/** As many people a day without proof as the sentences of the page name. */
const ALLOWED = 5;

/** Answers that may differ when the very same request comes again later. */
const LATER = [429, 500, 503];

/** A fault of a value: the one who sent it corrects it, and the same value never passes. */
type ValueFaults = Readonly<Record<string, { readonly reason: Words; readonly remedy: Words }>>;

/** The page docs/errors.md, written from the catalogues of the rooms. */
export function errorsDoc(): string {
  return `${[...head(), ...errorSections().flatMap(sectionLines)].join('\n')}\n`;
}

/** Every code a caller can meet, by catalogue. */
export function errorSections(): Section[] {
  return [
    {
      title: 'Problems',
      intro: 'The caller or a partner is at fault, or we are: `application/problem+json` (RFC 9457).',
      entries: Object.entries(PROBLEMS).map(([code, { status, title, remedy }]) => ({
        code,
        status: String(status),
        says: [title],
        remedy,
        actor: status >= 500 ? 'platform' : 'caller',
        retriable: LATER.includes(status),
      })),
    },
    valueSection('Fields', 'Items of `errors` in `request.invalid`.', {
      ...FIELD_FAULTS,
      ...CLAIM_FIELD_FAULTS,
    }),
    valueSection('Prices', 'Why a request cannot be priced, at a field of it.', PRICE_FAULTS),
    {
      title: 'Refusals of rights',
      intro: 'Normal answers, HTTP 200; `idb` gives the response code of the trade.',
      entries: rightsEntries(),
    },
    {
      title: 'Refusals for want of presence',
      intro:
        'Normal answers of rights, quotes and claims, HTTP 200: the platform does not say anything of the ' +
        'person, and says so the same way whoever it is.',
      entries: PRESENCE_REASONS.map((reason) => {
        const { code, message, remedy, actor, retriable } = presenceRefusal(reason, ALLOWED);
        return { code, status: `200, idb ${SEE_THE_CARD}`, says: [message], remedy, actor, retriable };
      }),
    },
    {
      title: 'Refusals of quotes and claims',
      intro: 'Normal answers, HTTP 200; the sentence said is the first whose facts are all known.',
      entries: Object.entries<RefusalEntry>(REFUSALS).map(([code, entry]) => ({
        code,
        status: '200',
        says: entry.sentences,
        remedy: entry.remedy,
        actor: entry.actor,
        retriable: entry.retriable,
      })),
    },
    valueSection('Lines of a feed', 'In the report of `POST /v1/feeds`, with line and column.', FEED_FAULTS),
    {
      title: 'Signing in',
      intro: 'The value of `erreur` in the address a person comes back to.',
      entries: Object.entries(SIGN_IN_FAULTS).map(([code, says]) => ({
        code: `erreur=${code}`,
        status: '302',
        says: [says],
        remedy: { fr: '', en: '' },
        actor: 'caller',
        retriable: true,
      })),
    },
  ];
}

function valueSection(title: string, intro: string, faults: ValueFaults): Section {
  const entries = Object.entries(faults).map(([code, { reason, remedy }]) => ({
    code,
    status: '—',
    says: [reason],
    remedy,
    actor: 'caller',
    retriable: false,
  }));
  return { title, intro, entries };
}

/** The three sentences of closed rights are shown with the days of an example. */
function rightsEntries(): Entry[] {
  const facts = [
    { careDate: day('2026-11-24'), closedSince: null },
    { careDate: day('2026-11-24'), closedSince: day('2026-07-01') },
    { careDate: day('2026-01-08'), closedSince: day('2026-01-01') },
  ];
  const codes = IDB_CODES.filter((code): code is IdbRefusalCode => code !== '0000' && code !== SEE_THE_CARD);
  const byCode = new Map<string, Entry>();
  for (const idb of codes) {
    for (const { code, message, remedy, actor, retriable } of facts.map((each) => idbRefusal(idb, each))) {
      const says = [...(byCode.get(code)?.says ?? []), message];
      const distinct = says.filter((words, index) => says.findIndex(({ fr }) => fr === words.fr) === index);
      byCode.set(code, { code, status: `200, idb ${idb}`, says: distinct, remedy, actor, retriable });
    }
  }
  return [...byCode.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

function head(): string[] {
  return [
    '# Errors and refusals',
    '',
    '<!-- Generated by scripts/generate-errors-doc.ts from the catalogues of the rooms. Do not edit. -->',
    '',
    'A code never changes its meaning. *Who acts* tells who can do something about it; *later* tells whether',
    'the very same request may pass when it comes again. `type: /docs/errors#code` of a problem leads here.',
    '',
  ];
}

function sectionLines({ title, intro, entries }: Section): string[] {
  const columns = ['code', 'status', 'en français', 'in English', 'remède', 'remedy', 'who acts', 'later'];
  return [
    `## ${title}`,
    '',
    intro,
    '',
    row(columns),
    row(columns.map(() => '---')),
    ...entries.map(entryRow),
    '',
  ];
}

function entryRow({ code, status, says, remedy, actor, retriable }: Entry): string {
  return row([
    `<a id="${code}"></a>\`${code}\``,
    status,
    says.map(({ fr }) => fr).join('<br>'),
    says.map(({ en }) => en).join('<br>'),
    remedy.fr,
    remedy.en,
    actor,
    retriable ? 'yes' : 'no',
  ]);
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
