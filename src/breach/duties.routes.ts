import { dayInFrance } from '../basics/day.ts';
import type { Words } from '../basics/words.ts';
import { findAccess } from '../containment/accesses.store.ts';
import { operatorTenant } from '../containment/contain.routes.ts';
import {
  alertRequest,
  type Duties,
  duties,
  type Filing,
  type FilingRequest,
  filing,
  filingRequest,
  mandateAnswer,
  mandateRequest,
} from '../contract/duties.ts';
import { incidentNumber } from '../contract/incidents.ts';
import type { Tx } from '../db/database.ts';
import type { App } from '../http/app.ts';
import type { Caller } from '../http/caller.ts';
import { languageOf } from '../http/language.ts';
import { Problem } from '../http/problems.ts';
import { callerOf } from '../http/who.ts';
import { alertsOf, fieldsOfInsurers, insertAlert, insertMandate, mandatesOnDay } from './duties.store.ts';
import { dutiesOf, type ToldController } from './duties-of.ts';
import type { DutyTables } from './duty-tables.ts';
import { type FormFacts, fillForm, rangeOf, strangeAnswers } from './fill-form.ts';
import { scopesShown } from './incident-scope.routes.ts';
import { insurersOfScopes } from './incident-scopes.store.ts';
import type { IncidentRooms } from './incidents.routes.ts';
import { eventsOf, findIncident, lockIncident, type StoredIncident } from './incidents.store.ts';
import { logEvent } from './log-event.routes.ts';
import { stateOf, timesOf, titleOf } from './room-state.ts';
import type { SeverityMethod } from './severity-method.ts';

export type DutyRooms = IncidentRooms & {
  readonly tables: DutyTables;
  readonly methods: readonly SeverityMethod[];
};

const about = { tags: ['operator'], params: incidentNumber };
const reading = {
  schema: {
    ...{ ...about, response: { 200: duties } },
    summary:
      'Duties: one clock for each controller, severity with its reasons, filings with their differences',
  },
};
const alerting = {
  schema: {
    ...{ ...about, body: alertRequest, response: { 200: duties } },
    summary: 'Alert every insurer in scope of what is known now (GDPR, article 33-2)',
  },
};
const preparing = {
  schema: {
    ...{ ...about, body: filingRequest, response: { 200: filing } },
    summary: 'Prepare a filing to the authority: known sections filled, differences to the last one shown',
  },
};
const keeping = {
  schema: {
    tags: ['operator'],
    body: mandateRequest,
    response: { 200: mandateAnswer },
    summary: 'Keep who files and who tells for an insurer’s data, by which contract, from a day on',
  },
};

/** What a leak obliges to, for operators. */
export function dutiesRoutes(app: App, rooms: DutyRooms): void {
  app.get('/v1/operator/incidents/:number/duties', reading, async (request): Promise<Duties> => {
    const caller = callerOf(request, 'operator');
    const seen = { by: caller.credentialId, what: 'incidents', target: null, targetId: null } as const;
    await rooms.vault.ask('reading', seen);
    return await rooms.database.transaction(operatorTenant(caller), async (tx) => {
      const found = await findIncident(tx, request.params.number);
      if (!found) throw new Problem('not-found');
      return await shownDuties(tx, rooms, found, languageOf(request));
    });
  });

  app.post('/v1/operator/incidents/:number/alerts', alerting, async (request): Promise<Duties> => {
    const caller = callerOf(request, 'operator');
    return await rooms.database.transaction(operatorTenant(caller), async (tx) => {
      const found = await underWay(tx, request.params.number);
      await alertAll(tx, rooms, { found, caller, reason: request.body.reason });
      return await shownDuties(tx, rooms, found, languageOf(request));
    });
  });

  app.post('/v1/operator/incidents/:number/filings', preparing, async (request): Promise<Filing> => {
    const caller = callerOf(request, 'operator');
    return await rooms.database.transaction(operatorTenant(caller), async (tx) => {
      const found = await underWay(tx, request.params.number);
      await prepareFiling(tx, rooms, { found, caller, asked: request.body });
      const { filings } = await shownDuties(tx, rooms, found, languageOf(request));
      const made = filings.at(-1);
      if (!made) throw new Error('a filing that was made is not there');
      return made;
    });
  });

  app.post('/v1/operator/mandates', keeping, async (request) => {
    const caller = callerOf(request, 'operator');
    const { amc, dataSet, controller, filesBy, tellsBy, contract, from } = request.body;
    const by = caller.credentialId;
    await rooms.vault.ask('reading', { by, what: 'incidents', target: null, targetId: null });
    await rooms.database.transaction(operatorTenant(caller), async (tx) => {
      const access = await findAccess(tx, 'insurer', amc);
      if (!access) throw new Problem('not-found');
      const roles = { dataSet, controller, filesBy, tellsBy, contract, from };
      await insertMandate(tx, { insurerId: access.targetId, ...roles, at: rooms.now(), by });
    });
    return { kept: true };
  });
}

async function underWay(tx: Tx, number: string): Promise<StoredIncident> {
  await lockIncident(tx, number);
  const found = await findIncident(tx, number);
  if (!found) throw new Problem('not-found');
  if (stateOf(await eventsOf(tx, [found.id])) !== 'declared')
    throw new Problem('state.conflict', NOT_UNDER_WAY);
  return found;
}

type Alerting = { readonly found: StoredIncident; readonly caller: Caller; readonly reason: string };

/** Tells each insurer in scope, without weighing the risk first: that is the controller's to do. */
async function alertAll(tx: Tx, rooms: DutyRooms, { found, caller, reason }: Alerting): Promise<void> {
  const scope = await scopesShown(tx, found.id);
  if (scope.insurers.length === 0) throw new Problem('state.conflict', NO_SCOPE);
  const events = await eventsOf(tx, [found.id]);
  const rows = await insurersOfScopes(tx, found.id);
  const fields = await fieldsOfInsurers(tx, found.id);
  const at = rooms.now();
  const by = caller.credentialId;
  for (const { amc, name: _, ...counts } of scope.insurers) {
    const own = rows.filter((row) => row.amc === amc);
    const facts = {
      ...{ title: titleOf(events) ?? found.number, ...counts, fields: fields.get(amc) ?? [] },
      ...{ from: found.from.toISOString(), to: found.to.toISOString() },
      scopes: own.filter(({ listed }) => listed).map(({ scopeId }) => String(scopeId)),
    };
    await insertAlert(tx, { incident: found.number, insurerId: own[0]?.insurerId ?? 0, at, by, facts });
  }
  const insurers = scope.insurers.map(({ amc }) => amc);
  await logEvent(rooms.vault, tx, found, { kind: 'alerted', at, by, reason, detail: { reason, insurers } });
}

type Preparing = { readonly found: StoredIncident; readonly caller: Caller; readonly asked: FilingRequest };

/** @throws Problem request.invalid for answers to no section, state.conflict when late without a reason */
async function prepareFiling(tx: Tx, rooms: DutyRooms, { found, caller, asked }: Preparing): Promise<void> {
  const { form } = rooms.tables;
  const [strange] = strangeAnswers(form, asked.answers);
  if (strange !== undefined)
    throw new Problem('request.invalid', null, [{ field: `answers.${strange}`, ...STRANGE_ANSWER }]);
  const shown = await shownDuties(tx, rooms, found, 'fr');
  const duty = shown.controllers.find(({ controller }) => controller === asked.controller);
  if (!duty) throw new Problem('not-found');
  if (duty.state === 'late' && asked.late === undefined) throw new Problem('state.conflict', WHY_LATE);
  const facts = await formFacts(tx, rooms, { found, asked, shown });
  const detail = {
    ...{ controller: asked.controller, phase: asked.phase, form: form.form },
    ...(asked.late === undefined ? {} : { late: asked.late }),
    sections: fillForm(form, facts, asked.answers),
  };
  const reason = `${asked.phase} filing for ${asked.controller}`;
  await logEvent(rooms.vault, tx, found, {
    ...{ kind: 'filing', at: rooms.now(), by: caller.credentialId, reason, detail },
  });
}

type Facing = Pick<Preparing, 'found' | 'asked'> & { readonly shown: Duties };

/** What the incident knows, in the words of a form of a French authority. */
async function formFacts(tx: Tx, { tables }: DutyRooms, { found, asked, shown }: Facing): Promise<FormFacts> {
  const events = await eventsOf(tx, [found.id]);
  const times = new Map(timesOf(events).map(({ time, at }) => [time as string, at]));
  const scope = await scopesShown(tx, found.id);
  const own = scope.insurers.find(({ amc }) => amc === asked.controller);
  const people = own ? own.read + own.reachable + own.cannotExclude : 0;
  const fields = (await fieldsOfInsurers(tx, found.id)).get(asked.controller) ?? [];
  const duty = shown.controllers.find(({ controller }) => controller === asked.controller);
  const isInsurer = asked.controller !== 'operator';
  return {
    phase: asked.phase,
    controller: duty?.name ?? null,
    processor: isInsurer ? 'Opérateur de tiers payant (sous-traitant)' : null,
    start: times.get('start') ?? found.from.toISOString(),
    end: times.get('end') ?? found.to.toISOString(),
    aware: duty?.awareAt ?? null,
    late: asked.late ?? null,
    nature: 'Perte de la confidentialité',
    fields: fields.length > 0 ? fields.join(', ') : null,
    categories: isInsurer ? 'Assurés' : 'Professionnels de santé',
    people: isInsurer ? String(people) : null,
    range: isInsurer ? rangeOf(tables.form, people) : null,
    severity: shown.severity
      ? `${shown.severity.band} (${shown.severity.se}, ${shown.severity.method})`
      : null,
    measures:
      events.some(({ kind }) => kind === 'containment') || found.containmentId !== null
        ? 'Accès coupé'
        : null,
  };
}

/** The duties of an incident: the operator's own, and those of each insurer in scope. */
export async function shownDuties(
  tx: Tx,
  { tables, methods, now }: Pick<DutyRooms, 'tables' | 'methods' | 'now'>,
  found: StoredIncident,
  language: 'fr' | 'en',
): Promise<Duties> {
  const scope = await scopesShown(tx, found.id);
  const alerts = await alertsOf(tx, found.number);
  const rows = await insurersOfScopes(tx, found.id);
  const mandates = await mandatesOnDay(tx, dayInFrance(now().getTime()));
  const insurers = scope.insurers.map(({ amc, name }): ToldController => {
    const insurerId = rows.find((row) => row.amc === amc)?.insurerId;
    const own = alerts.filter((one) => one.insurerId === insurerId);
    return {
      ...{ controller: amc, name, toldAt: own.at(-1)?.at ?? null },
      readAt: own.findLast(({ readAt }) => readAt !== null)?.readAt ?? null,
      mandate: mandates.find((one) => one.insurerId === insurerId) ?? null,
    };
  });
  const operator = { controller: 'operator', name: 'Opérateur', toldAt: null, readAt: null, mandate: null };
  const known = { tables, methods, now: now(), language, people: scope.people };
  return dutiesOf(await eventsOf(tx, [found.id]), [operator, ...insurers], known);
}

const STRANGE_ANSWER = {
  reason: {
    fr: 'Cette réponse ne va à aucune rubrique, ou n’est pas du vocabulaire de l’autorité.',
    en: 'This answer goes to no section, or is not in the vocabulary of the authority.',
  },
  remedy: {
    fr: 'Reprenez les rubriques et les mots de GET /v1/operator/guidance.',
    en: 'Take the sections and words of GET /v1/operator/guidance.',
  },
};
const NOT_UNDER_WAY: Words = {
  fr: 'Cet incident n’est pas en cours\u202f: déclarez le brouillon d’abord.',
  en: 'This incident is not under way: declare the draft first.',
};
const NO_SCOPE: Words = {
  fr: 'Établissez d’abord qui est concerné\u202f: l’alerte dit à chacun ses nombres.',
  en: 'Establish first who is concerned: the alert tells each its numbers.',
};
const WHY_LATE: Words = {
  fr: 'Le délai de ce responsable est passé\u202f: dites pourquoi (late).',
  en: 'The deadline of this controller has passed: say why (late).',
};
