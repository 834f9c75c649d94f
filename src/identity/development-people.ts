import type { Words } from '../basics/words.ts';
import { subjectOf } from './subject.ts';

/** A practice and those who work there, as the development provider lists them. */
export type DevelopmentPractice = {
  readonly finess: string;
  readonly name: string;
  readonly town: string;
  readonly trade: string;
};

export type DevelopmentProfessional = {
  readonly rpps: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly finess: string;
};

/** Staff of the operator, or of the insurer whose number is given. */
export type DevelopmentStaff = {
  readonly login: string;
  readonly name: string;
  readonly role: 'operator' | 'insurer';
  readonly amc?: string | undefined;
};

/** An insured person of the country, and what signing in proves of them. */
export type DevelopmentInsured = {
  readonly givenName: string;
  readonly familyName: string;
  readonly situation: Words | null;
  readonly nir: string;
  readonly birthDate: string;
  readonly birthRank: number;
};

/** The fictional people of the synthetic country who may sign in. */
export type DevelopmentPeople = {
  readonly practices: readonly DevelopmentPractice[];
  readonly professionals: readonly DevelopmentProfessional[];
  readonly staff: readonly DevelopmentStaff[];
  readonly insurers: readonly { readonly amc: string; readonly name: string }[];
  /** In the order in which they are shown. */
  readonly insured: readonly DevelopmentInsured[];
};

/** A name one can sign in under, and where that person works. */
export type Entry = { readonly subject: string; readonly name: string };
export type EntryGroup = {
  readonly title: string;
  readonly detail: string;
  readonly entries: readonly Entry[];
};

export type Directory = {
  readonly practices: readonly EntryGroup[];
  readonly operators: readonly Entry[];
  readonly insurers: readonly EntryGroup[];
  readonly subjects: ReadonlySet<string>;
  /** Insured people by subject: they sign in at a door of their own, and at no other. */
  readonly insured: ReadonlyMap<string, DevelopmentInsured>;
};

/** The people in the groups the page shows, each with the subject they sign in as. */
export function directoryOf(people: DevelopmentPeople): Directory {
  const byPractice = Map.groupBy(people.professionals, ({ finess }) => finess);
  const practices = people.practices.flatMap((practice): EntryGroup[] => {
    const entries = (byPractice.get(practice.finess) ?? []).map(professionalEntry);
    return entries.length === 0 ? [] : [{ title: practice.name, detail: practice.town, entries }];
  });
  const byInsurer = Map.groupBy(staffOf(people, 'insurer'), ({ amc }) => amc ?? '');
  const insurers = people.insurers.flatMap(({ amc, name }): EntryGroup[] => {
    const entries = (byInsurer.get(amc) ?? []).map(staffEntry);
    return entries.length === 0 ? [] : [{ title: name, detail: '', entries }];
  });
  const operators = staffOf(people, 'operator').map(staffEntry);
  const entries = [...practices, ...insurers].flatMap((group) => group.entries).concat(operators);
  return {
    practices,
    operators,
    insurers,
    subjects: new Set(entries.map(({ subject }) => subject)),
    insured: new Map(people.insured.map((person, rank) => [subjectOf.insured(rank), person])),
  };
}

/** The insured people whose name, birth year or situation contain every word asked for. */
export function searchInsured(
  insured: Directory['insured'],
  asked: string,
): [subject: string, person: DevelopmentInsured][] {
  const words = plain(asked).split(/\s+/).filter(Boolean);
  return [...insured].filter(([, { givenName, familyName, birthDate, situation }]) => {
    const said = situation ? `${situation.fr} ${situation.en}` : '';
    const text = plain(`${givenName} ${familyName} ${birthDate.slice(0, 4)} ${said}`);
    return words.every((word) => text.includes(word));
  });
}

/** The practices whose name, town or people contain every word asked for; accents and case do not count. */
export function searchPractices(groups: readonly EntryGroup[], asked: string): EntryGroup[] {
  const words = plain(asked).split(/\s+/).filter(Boolean);
  return groups.filter(({ title, detail, entries }) => {
    const text = plain([title, detail, ...entries.map(({ name }) => name)].join(' '));
    return words.every((word) => text.includes(word));
  });
}

function staffOf({ staff }: DevelopmentPeople, role: DevelopmentStaff['role']): DevelopmentStaff[] {
  return staff.filter((person) => person.role === role);
}

function professionalEntry({ rpps, givenName, familyName }: DevelopmentProfessional): Entry {
  return { subject: subjectOf.professional(rpps), name: `${givenName} ${familyName}` };
}

function staffEntry({ login, name }: DevelopmentStaff): Entry {
  return { subject: subjectOf.staff(login), name };
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
