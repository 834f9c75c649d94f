import type { AuthorityForm } from './duty-tables.ts';

/** What the incident knows for a form, by the names its mapping uses; null where it is not known yet. */
export type FormFacts = Readonly<Record<string, string | null>>;

export type FilledSection = {
  readonly section: string;
  readonly title: { readonly fr: string; readonly en: string };
  readonly value: string | null;
  /** The incident knows it, whoever files said it, or it is missing still. */
  readonly given: 'known' | 'answered' | 'missing';
};

/** A form of an authority, section by section: what was answered wins over what is known. */
export function fillForm(
  form: AuthorityForm,
  facts: FormFacts,
  answers: Readonly<Record<string, string>>,
): FilledSection[] {
  return form.sections.map(({ section, fr, en, from }) => {
    const known = from === undefined ? null : (facts[from] ?? null);
    const answered = answers[section] ?? null;
    const given = answered !== null ? 'answered' : known !== null ? 'known' : 'missing';
    return { section, title: { fr, en }, value: answered ?? known, given };
  });
}

/** The range of a number of people, in the very words of the authority. */
export function rangeOf({ vocabularies }: AuthorityForm, people: number): string {
  return vocabularies.ranges.find(({ to }) => to === null || people <= to)?.value ?? '';
}

/** Answers that are in no vocabulary, or to no section: their names. */
export function strangeAnswers(form: AuthorityForm, answers: Readonly<Record<string, string>>): string[] {
  return Object.entries(answers).flatMap(([name, value]) => {
    const section = form.sections.find((one) => one.section === name);
    if (!section) return [name];
    const words = section.vocabulary && form.vocabularies[section.vocabulary];
    return words && !words.includes(value) ? [name] : [];
  });
}

export type FilingChange = {
  readonly section: string;
  readonly before: string | null;
  readonly after: string | null;
};

/** What a filing says otherwise than the one before it. */
export function filingChanges(
  before: readonly Pick<FilledSection, 'section' | 'value'>[],
  after: readonly Pick<FilledSection, 'section' | 'value'>[],
): FilingChange[] {
  const names = [...new Set([...before, ...after].map(({ section }) => section))];
  const of = (all: typeof before, name: string) => all.find(({ section }) => section === name)?.value ?? null;
  return names.flatMap((section) => {
    const [was, is] = [of(before, section), of(after, section)];
    return was === is ? [] : [{ section, before: was, after: is }];
  });
}
