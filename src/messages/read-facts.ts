import { z } from 'zod';
import { type Day, readDay } from '../basics/day.ts';
import { type Body, type Facts, NEVERS, officialLookup } from './facts.ts';
import { CHANNELS } from './message.ts';
import { RULE_CODES, type RuleCode } from './signs/catalogue.ts';
import { fold } from './text/fold.ts';
import { type Phrase, readPhrase } from './text/phrase.ts';
import type { Rule } from './text/rule.ts';

const LIST_MAX = 2_000;

const day = z.string().transform((text, context): Day => {
  const value = readDay(text);
  if (value !== undefined) return value;
  context.issues.push({ code: 'custom', input: text, message: 'not a day of the calendar' });
  return z.NEVER;
});
const words = z.strictObject({ fr: z.string().min(2), en: z.string().min(2) });
const host = z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/, 'not a host in small letters');
const plain = z.string().refine((text) => text === fold(text), 'not in small letters without accents');
const phraseText = plain
  .regex(/^[a-z0-9€%*|' -]+$/, 'not words, "*" and "|"')
  .or(z.string().regex(/^@[a-z-]+$/));
/** Whose page says so, and for which days. A row without a source does not load. */
const sourced = {
  source: z.string().min(2),
  from: day.optional(),
  to: day.optional(),
  unconfirmed: z.literal(true).optional(),
};
const list = <T extends z.ZodType>(item: T) => z.array(item).max(LIST_MAX);

const body = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  label: words,
  names: list(phraseText).min(1),
  brands: list(plain).default([]),
  listIsWhole: z.boolean().default(false),
  nameIsItsOwn: z.boolean().default(false),
  domains: list(z.strictObject({ name: host, mail: z.boolean().default(true), ...sourced })).min(1),
  phones: list(z.strictObject({ number: z.string().regex(/^\+?[0-9]{3,15}$/), ...sourced })).default([]),
  sms: list(z.strictObject({ sender: z.string().regex(/^[0-9A-Za-z ]{3,15}$/), ...sourced })).default([]),
  never: list(z.strictObject({ what: z.enum(NEVERS), ...sourced })).default([]),
  reach: words,
});
const report = z.strictObject({
  id: z.string().min(2),
  name: z.string().min(2),
  channels: list(z.enum(CHANNELS)).min(1),
  forLinks: z.boolean().default(false),
  how: words,
  address: z.string().min(3),
  ...sourced,
});
const rule = z.strictObject({
  code: z.enum(RULE_CODES as readonly [RuleCode, ...RuleCode[]]),
  all: list(list(phraseText).min(1)).min(1),
  near: z.int().min(1).max(60).default(12),
  ordered: z.boolean().default(false),
  unless: list(phraseText).default([]),
});
const factsFile = z.strictObject({
  asOf: day,
  sources: z.record(z.string(), z.strictObject({ title: z.string().min(3), href: z.url().optional() })),
  bodies: list(body).min(1),
  shorteners: list(host),
  freeMail: list(host),
  openHosting: list(host),
  mailTrackers: list(host),
  riskyEndings: list(host),
  addressWords: list(plain),
  otherNames: list(phraseText),
  receivers: list(
    z.strictObject({ id: z.string(), authserv: list(host).min(1), by: list(host).min(1), ...sourced }),
  ),
  reports: list(report),
  lists: z.record(z.string(), list(phraseText)),
  rules: list(rule),
});
type FactsFile = z.infer<typeof factsFile>;
type Sourced = { readonly source: string; readonly from?: Day | undefined; readonly to?: Day | undefined };

export type FactsReading = { readonly facts: Facts } | { readonly faults: readonly string[] };

/** What is known on a day, from the content of the facts files. Every fault is told, each with its place. */
export function readFacts(raw: unknown, on: Day): FactsReading {
  const faults = factsFaults(raw);
  return faults.length > 0 ? { faults } : { facts: compile(factsFile.parse(raw), on) };
}

/** What is wrong with the content of facts files, whatever the day. */
export function factsFaults(raw: unknown): readonly string[] {
  const parsed = factsFile.safeParse(raw);
  if (parsed.success) return [...unknownSources(parsed.data), ...unknownLists(parsed.data)];
  return parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
}

function compile(file: FactsFile, on: Day): Facts {
  const lists = compileLists(file.lists);
  const phrases = (texts: readonly string[]): readonly Phrase[] =>
    texts.flatMap((text) => (text.startsWith('@') ? (lists.get(text.slice(1)) ?? []) : [readPhrase(text)]));
  const holds = <T extends Sourced>(rows: readonly T[]) => rows.filter((row) => isOn(row, on));
  const bodies = file.bodies.map(
    ({ names, domains, phones, sms, never, ...rest }): Body => ({
      ...rest,
      names: phrases(names),
      domains: holds(domains).map((one) => ({ ...one, unconfirmed: one.unconfirmed === true })),
      phones: holds(phones).map(({ number }) => number),
      sms: holds(sms).map(({ sender }) => sender),
      never: holds(never).map(({ what }) => what),
    }),
  );
  return {
    asOf: file.asOf,
    bodies,
    shorteners: new Set(file.shorteners),
    freeMail: new Set(file.freeMail),
    openHosting: file.openHosting,
    mailTrackers: file.mailTrackers,
    riskyEndings: new Set(file.riskyEndings),
    addressWords: file.addressWords,
    otherNames: phrases(file.otherNames),
    receivers: holds(file.receivers),
    reports: holds(file.reports),
    rules: file.rules.map(
      ({ all, unless, ...one }): Rule<RuleCode> => ({
        ...one,
        groups: all.map(phrases),
        unless: phrases(unless),
      }),
    ),
    officialOf: officialLookup(bodies),
  };
}

/** A list may hold another, one deep. Phrases are read once, so that rules share them. */
function compileLists(lists: FactsFile['lists']): ReadonlyMap<string, readonly Phrase[]> {
  const own = new Map(
    Object.entries(lists).map(([name, texts]) => [
      name,
      texts.filter((text) => !text.startsWith('@')).map(readPhrase),
    ]),
  );
  return new Map(
    Object.entries(lists).map(([name, texts]) => {
      const others = texts.filter((text) => text.startsWith('@'));
      return [name, [...(own.get(name) ?? []), ...others.flatMap((text) => own.get(text.slice(1)) ?? [])]];
    }),
  );
}

function isOn({ from, to }: Sourced, on: Day): boolean {
  return (from === undefined || from <= on) && (to === undefined || on <= to);
}

function unknownSources({ sources, bodies, receivers, reports }: FactsFile): string[] {
  const rows: readonly Sourced[] = [
    ...bodies.flatMap(({ domains, phones, sms, never }) => [...domains, ...phones, ...sms, ...never]),
    ...receivers,
    ...reports,
  ];
  const unknown = new Set(rows.map(({ source }) => source).filter((source) => !(source in sources)));
  return [...unknown].map((source) => `sources: ${source} is named and not described`);
}

function unknownLists({ lists, rules, bodies, otherNames }: FactsFile): string[] {
  const named = [
    ...Object.values(lists).flat(),
    ...rules.flatMap(({ all, unless }) => [...all.flat(), ...unless]),
    ...otherNames,
  ];
  const texts = [...named, ...bodies.flatMap(({ names }) => names)].filter((text) => text.startsWith('@'));
  const unknown = new Set(texts.filter((text) => !(text.slice(1) in lists)));
  return [...unknown].map((text) => `lists: ${text} is named and not given`);
}
