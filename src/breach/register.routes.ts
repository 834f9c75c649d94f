import { z } from 'zod';
import { dayInFrance } from '../basics/day.ts';
import { operatorTenant } from '../containment/contain.routes.ts';
import { type Filing, filing, type Guidance, guidance, type Register, register } from '../contract/duties.ts';
import type { Tx } from '../db/database.ts';
import type { App } from '../http/app.ts';
import { languageOf } from '../http/language.ts';
import { Problem } from '../http/problems.ts';
import { callerOf } from '../http/who.ts';
import { type LetterHead, writeLetter } from '../telling/letter-pdf.ts';
import type { LetterFonts } from '../telling/load-letter-fonts.ts';
import type { NoticeText } from '../telling/notice-text.ts';
import { type DutyRooms, shownDuties } from './duties.routes.ts';
import { scopesShown } from './incident-scope.routes.ts';
import { eventsOf, findIncident, listIncidents, type StoredIncident } from './incidents.store.ts';
import type { LegalQuestion } from './legal-readings.ts';
import { saidOf, stateOf, titleOf } from './room-state.ts';

export type RegisterRooms = DutyRooms & {
  readonly readings: readonly LegalQuestion[];
  readonly fonts: LetterFonts;
};

/** Breaches of one page of the register: more than a bad year has. */
const REGISTER_MAX = 200;

const listing = {
  schema: {
    summary: 'The register of breaches (GDPR, article 33-5): all of them, notified or not, with reasons',
    tags: ['operator'],
    response: { 200: register },
  },
};
const guiding = {
  schema: {
    summary: 'Readings of the law, outcomes of the EDPB’s cases, sections and words of the form: guidance',
    tags: ['operator'],
    response: { 200: guidance },
  },
};
const exporting = {
  schema: {
    summary: 'One filing, as JSON, or as PDF with Accept: application/pdf',
    tags: ['operator'],
    params: z.strictObject({
      number: z.string().regex(/^I[0-9A-HJKMNP-TV-Z]{12}$/, { error: 'incident.shape' }),
      filing: z.string().regex(/^[1-9][0-9]{0,17}$/, { error: 'entry.shape' }),
    }),
    response: { 200: filing },
  },
};

/** What is kept of every breach, and what helps to judge one. */
export function registerRoutes(app: App, rooms: RegisterRooms): void {
  app.get('/v1/operator/register', listing, async (request): Promise<Register> => {
    const caller = callerOf(request, 'operator');
    const seen = { by: caller.credentialId, what: 'incidents', target: null, targetId: null } as const;
    await rooms.vault.ask('reading', seen);
    return await rooms.database.transaction(operatorTenant(caller), async (tx) => {
      const all = await listIncidents(tx, { state: 'all', cursor: null, limit: REGISTER_MAX });
      const breaches: Register['breaches'] = [];
      for (const one of all) breaches.push(await breachOf(tx, rooms, one));
      return { breaches };
    });
  });

  app.get('/v1/operator/guidance', guiding, async (request): Promise<Guidance> => {
    callerOf(request, 'operator');
    return guidanceIn(rooms, languageOf(request));
  });

  app.get('/v1/operator/incidents/:number/filings/:filing', exporting, async (request, reply) => {
    const caller = callerOf(request, 'operator');
    const seen = { by: caller.credentialId, what: 'incidents', target: null, targetId: null } as const;
    await rooms.vault.ask('reading', seen);
    const { number, filing: wanted } = request.params;
    const language = languageOf(request);
    const { found, one } = await rooms.database.transaction(operatorTenant(caller), async (tx) => {
      const incident = await findIncident(tx, number);
      const shown = incident && (await shownDuties(tx, rooms, incident, language));
      const made = shown?.filings.find((of) => of.filing === wanted);
      if (!incident || !made) throw new Problem('not-found');
      return { found: incident, one: made };
    });
    if (!String(request.headers.accept ?? '').includes('application/pdf')) return one;
    const head: LetterHead = { sender: 'Cloison', addressee: [], writtenAt: new Date(one.at) };
    const pdf = await writeLetter(filingText(one, found.number, language), head, rooms.fonts);
    return reply
      .type('application/pdf')
      .serializer((bytes: unknown) => bytes as string)
      .send(Buffer.from(pdf) as never);
  });
}

/** What the register keeps: facts, effects, remedies and decisions, each in the words of whoever said them. */
async function breachOf(
  tx: Tx,
  rooms: RegisterRooms,
  one: StoredIncident,
): Promise<Register['breaches'][number]> {
  const events = await eventsOf(tx, [one.id]);
  const duties = await shownDuties(tx, rooms, one, 'fr');
  const { people } = await scopesShown(tx, one.id);
  const texts = (kind: 'note' | 'containment' | 'closed') => saidOf(events, kind).map(({ text }) => text);
  const said = events.flatMap(({ kind, detail }) =>
    ['drafted', 'declared', 'dismissed'].includes(kind) && typeof detail.reason === 'string'
      ? [detail.reason]
      : [],
  );
  return {
    incident: one.number,
    title: titleOf(events),
    state: stateOf(events),
    openedAt: one.openedAt.toISOString(),
    from: one.from.toISOString(),
    to: one.to.toISOString(),
    people,
    band: duties.severity?.band ?? null,
    facts: [...said, ...texts('note')],
    decisions: saidOf(events, 'decision').map(
      ({ controller, about, decided, text }) => `${controller}, ${about}: ${decided}. ${text}`,
    ),
    remedies: [...texts('containment'), ...texts('closed')],
  };
}

function guidanceIn({ readings, tables }: RegisterRooms, language: 'fr' | 'en'): Guidance {
  const { edpb, form } = tables;
  return {
    readings: readings.map(({ question, words, readings: ways }) => ({
      question,
      asks: words[language],
      readings: ways.map((one) => ({ reading: one.reading, says: one.words[language], source: one.source })),
    })),
    edpb: {
      source: edpb.source,
      cases: edpb.cases.map(({ fr, en, ...one }) => ({ ...one, says: language === 'fr' ? fr : en })),
    },
    form: {
      form: form.form,
      sections: form.sections.map((one) => ({
        section: one.section,
        title: one[language],
        words: one.vocabulary ? [...form.vocabularies[one.vocabulary]] : [],
      })),
    },
  };
}

/** A filing as people read it. */
function filingText(one: Filing, incident: string, language: 'fr' | 'en'): NoticeText {
  const fr = language === 'fr';
  const none = fr ? 'Non renseigné.' : 'Not given.';
  const changes = one.changes.map(
    ({ section, before, after }) => `${section}: ${before ?? '–'} → ${after ?? '–'}`,
  );
  const changed = {
    part: 'proof',
    heading: fr ? 'Ce qui a changé' : 'What has changed',
    sentences: [],
  } as const;
  return {
    language,
    title: fr
      ? `Notification ${one.phase}, incident ${incident}, préparée le ${dayInFrance(Date.parse(one.at))}`
      : `Filing (${one.phase}), incident ${incident}, prepared on ${dayInFrance(Date.parse(one.at))}`,
    parts: [
      ...one.sections.map(({ title, value }) => ({
        ...({ part: 'what', heading: title, sentences: [value ?? none], items: [] } as const),
      })),
      ...(changes.length > 0 ? [{ ...changed, items: changes }] : []),
    ],
  };
}
