import { dayInFrance } from '../basics/day.ts';
import type { Language } from '../basics/words.ts';
import type { Duties, Filing } from '../contract/duties.ts';
import { type DutyTables, hoursOnDay } from './duty-tables.ts';
import { filingClock } from './filing-clock.ts';
import { type FilledSection, filingChanges } from './fill-form.ts';
import { sayQuarters, toQuarters } from './quarters.ts';
import { type SaidEvent, saidOf } from './room-state.ts';
import { type SeverityInput, severity } from './severity.ts';
import { methodOnDay, SEVERITY_INPUTS, type SeverityMethod } from './severity-method.ts';

/** An event with its number: a filing is known by it. */
export type NumberedEvent = SaidEvent & { readonly id: bigint };

/** One controller, and what it was told. */
export type ToldController = {
  readonly controller: string;
  readonly name: string;
  readonly toldAt: Date | null;
  readonly readAt: Date | null;
  readonly mandate: {
    readonly filesBy: 'insurer' | 'operator';
    readonly tellsBy: 'insurer' | 'operator';
    readonly contract: string;
  } | null;
};

type Known = {
  readonly tables: DutyTables;
  readonly methods: readonly SeverityMethod[];
  readonly now: Date;
  readonly language: Language;
  readonly people: number;
};

export const DEFAULT_READING = 'told-by-processor';

/** What the incident obliges each controller to, made from the timeline at each look. */
export function dutiesOf(
  events: readonly NumberedEvent[],
  controllers: readonly ToldController[],
  known: Known,
): Duties {
  const reading =
    saidOf(events, 'reading').findLast(({ question }) => question === 'clock-start')?.reading ??
    DEFAULT_READING;
  const filings = filingsOf(events, known);
  return {
    reading,
    filings,
    severity: severityOf(events, known),
    controllers: controllers.map((one) => {
      const said = saidOf(events, 'aware').findLast(({ controller }) => controller === one.controller);
      const first = filings.find(
        ({ controller, filedAt }) => controller === one.controller && filedAt !== null,
      );
      const clock = filingClock(
        {
          ...{ reading, toldAt: one.toldAt, readAt: one.readAt, now: known.now },
          saidAt: said ? new Date(said.at) : ownAwareness(events, one.controller),
          firstFiledAt: first?.filedAt ? new Date(first.filedAt) : null,
        },
        (at) => hoursOnDay(known.tables.deadlines, dayInFrance(at.getTime())).hours,
      );
      const { awareAt, dueAt, because, state } = clock;
      const own = one.controller === 'operator' ? 'operator' : 'insurer';
      return {
        ...{ controller: one.controller, name: one.name, because, state },
        toldAt: one.toldAt?.toISOString() ?? null,
        readAt: one.readAt?.toISOString() ?? null,
        awareAt: awareAt?.toISOString() ?? null,
        dueAt: dueAt?.toISOString() ?? null,
        hours: hoursOnDay(known.tables.deadlines, dayInFrance(known.now.getTime())).hours,
        filesBy: one.mandate?.filesBy ?? own,
        tellsBy: one.mandate?.tellsBy ?? own,
        contract: one.mandate?.contract ?? null,
        decisions: saidOf(events, 'decision')
          .filter(({ controller }) => controller === one.controller)
          .map(({ about, decided, text, saidAt }) => ({ about, decided, text, at: saidAt.toISOString() })),
      };
    }),
  };
}

/** The operator is aware when the room says that certainty was reached. */
function ownAwareness(events: readonly SaidEvent[], controller: string): Date | null {
  if (controller !== 'operator') return null;
  const said = saidOf(events, 'time').findLast(({ time }) => time === 'aware');
  return said ? new Date(said.at) : null;
}

/** What was prepared for the authority, with what each says otherwise than the one before it. */
export function filingsOf(events: readonly NumberedEvent[], { language }: Pick<Known, 'language'>): Filing[] {
  const filed = saidOf(events, 'filed');
  const latest = new Map<string, readonly FilledSection[]>();
  return events
    .filter(({ kind }) => kind === 'filing')
    .map(({ id, at, by, detail }) => {
      const { controller, phase, form, sections } = detail as unknown as Pick<
        Filing,
        'controller' | 'phase' | 'form'
      > & { sections: FilledSection[] };
      const receipt = filed.findLast(({ filing }) => filing === String(id));
      const changes = filingChanges(latest.get(controller) ?? [], sections);
      const isFirst = !latest.has(controller);
      latest.set(controller, sections);
      return {
        ...{ filing: String(id), controller, phase, form, at: at.toISOString(), by },
        late: typeof detail.late === 'string' ? detail.late : null,
        sections: sections.map(({ title, ...one }) => ({ ...one, title: title[language] })),
        changes: isFirst ? [] : changes,
        receipt: receipt?.receipt ?? null,
        filedAt: receipt?.at ?? null,
      };
    });
}

/** The severity as it was judged last, by the method of that day, with what would change it. */
function severityOf(events: readonly SaidEvent[], { methods, language, people }: Known): Duties['severity'] {
  const judged = saidOf(events, 'severity').at(-1);
  const method = judged && methodOnDay(methods, dayInFrance(judged.saidAt.getTime()));
  if (!judged || !method) return null;
  const scores = Object.fromEntries(
    SEVERITY_INPUTS.map((name) => [name, toQuarters(Number(judged[name].value)) ?? 0]),
  );
  const input = { ...scores, individuals: people, unintelligible: judged.unintelligible } as SeverityInput;
  const { se, cb, band, flags, flips } = severity(input, method);
  return {
    ...{ se: sayQuarters(se, 'en'), cb: sayQuarters(cb, 'en'), band, flags: [...flags] },
    method: method.version,
    inputs: SEVERITY_INPUTS.map((name) => ({
      input: name,
      value: judged[name].value,
      says: method.inputs[name].levels.find(({ value }) => value === input[name])?.words[language] ?? '',
      because: judged[name].because,
    })),
    flips: flips.map(({ input: name, to, band: reached }) => ({
      ...{ input: name, to: sayQuarters(to, 'en'), band: reached },
    })),
  };
}
