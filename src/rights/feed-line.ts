import { type Day, readDay } from '../basics/day.ts';
import { type BirthDate, readBirthDate } from '../people/birth-date.ts';
import { type MemberNumber, readMemberNumber } from '../people/member-number.ts';
import { type Nir, readNir } from '../people/nir.ts';
import type { FeedColumnName } from './feed-columns.ts';
import type { FeedFault, FeedFaultCode } from './feed-faults.ts';
import { readDomains, type StoredContract } from './stored-rights.ts';

/** One good line of a feed. It holds an identity and lives only until it is tokenised and sealed. */
export type FeedLine = {
  readonly line: number;
  readonly delete: boolean;
  readonly personRef: string;
  readonly nir: Nir;
  readonly birthDate: BirthDate;
  readonly birthRank: number;
  readonly memberNumber: MemberNumber;
  readonly contract: Omit<StoredContract, 'member'>;
};

/** Reads one column's text at a time; the position of each column is fixed once by the header. */
export type FieldOf = (column: FeedColumnName) => string;

export type LineReader = (line: number, field: FieldOf) => FeedLine | FeedFault[];

/**
 * A reader for the lines of one feed. Lines are read by table and by hand, not by a schema: this loop runs
 * 33 million times. Domain lists repeat, so each is read once.
 */
export function lineReader(levels: ReadonlySet<string>, mode: 'full' | 'delta'): LineReader {
  const knownDomains = new Map<string, StoredContract['domains'] | undefined>();
  const knownDays = new Map<string, Day | undefined>();

  const domainsOf = (text: string) => memo(knownDomains, text, readDomains);
  const dayOf = (text: string) => memo(knownDays, text, readDay);

  return (line, field) => {
    const faults: FeedFault[] = [];
    const fault = (column: FeedColumnName, code: FeedFaultCode) => {
      faults.push({ line, column, code });
    };
    const action = mode === 'delta' ? field('action') : 'upsert';
    if (action !== 'upsert' && action !== 'delete') fault('action', 'action.unknown');
    const given: FieldOf = action === 'delete' ? (column) => DELETED[column] ?? field(column) : field;
    const nir = readNir(field('nir'));
    if (!nir.valid) fault('nir', 'nir.invalid');
    const birthDate = readBirthDate(field('birth_date'));
    if (!birthDate) fault('birth_date', 'birth_date.shape');
    const birthRank = digit(field('birth_rank'));
    if (!birthRank) fault('birth_rank', 'birth_rank.range');
    const personRef = field('person_ref');
    if (!/^[A-Za-z0-9_-]{1,36}$/.test(personRef)) fault('person_ref', 'person_ref.shape');
    else if (identifies(personRef, nir.valid ? nir.nir : '', birthDate ?? ''))
      fault('person_ref', 'person_ref.identifies');
    const memberNumber = readMemberNumber(given('member_number'));
    if (!memberNumber) fault('member_number', 'member_number.shape');
    const level = given('level');
    if (action !== 'delete' && !levels.has(level)) fault('level', 'level.unknown');
    const csr = given('csr');
    if (!/^[A-Z0-9]{0,8}$/.test(csr)) fault('csr', 'csr.shape');
    const from = dayOf(given('starts_on'));
    if (!from) fault('starts_on', 'starts_on.day');
    const endText = given('ends_on');
    const to = endText === '' ? null : dayOf(endText);
    if (to === undefined || (to !== null && from && to < from)) fault('ends_on', 'ends_on.day');
    const domains = domainsOf(given('domains'));
    if (!domains || domains.length === 0) fault('domains', 'domains.unknown');
    const priority = digit(given('priority'));
    if (!priority) fault('priority', 'priority.range');
    const tp = given('tp');
    if (tp !== 'yes' && tp !== 'no') fault('tp', 'tp.yes-no');
    if (
      faults.length > 0 ||
      !nir.valid ||
      !birthDate ||
      !memberNumber ||
      !from ||
      to === undefined ||
      !domains
    )
      return faults;
    return {
      line,
      delete: action === 'delete',
      personRef,
      nir: nir.nir,
      birthDate,
      birthRank,
      memberNumber,
      contract: { level, csr, period: { from, to }, priority, tp: tp === 'yes', domains },
    };
  };
}

/** To remove a person, four columns say whom; what the others hold is not read. */
const DELETED: Partial<Record<FeedColumnName, string>> = {
  member_number: '0',
  level: '',
  csr: '',
  starts_on: '1970-01-01',
  ends_on: '',
  domains: 'PHAR',
  priority: '1',
  tp: 'no',
};

/** Whether two lines speak of one person: the trait triple that a token is made of. */
export function samePerson(a: FeedLine, b: FeedLine): boolean {
  return a.nir === b.nir && a.birthDate === b.birthDate && a.birthRank === b.birthRank;
}

function digit(text: string): number {
  return text.length === 1 && text >= '1' && text <= '9' ? Number(text) : 0;
}

/** A reference that repeats the NIR would put an identity into every place the reference goes. */
function identifies(personRef: string, nir: string, birthDate: string): boolean {
  if (nir !== '' && (personRef.includes(nir) || personRef.includes(nir.slice(0, 10)))) return true;
  return birthDate !== '' && personRef.includes(birthDate);
}

/** Distinct days and domain lists are few; a hostile file must not fill memory with them. */
const MEMO_MAX = 50_000;

function memo<T>(
  known: Map<string, T | undefined>,
  text: string,
  read: (text: string) => T | undefined,
): T | undefined {
  const value = known.get(text);
  if (value !== undefined || known.has(text)) return value;
  const fresh = read(text);
  if (known.size < MEMO_MAX) known.set(text, fresh);
  return fresh;
}
