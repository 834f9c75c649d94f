import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { dayInFrance } from '../basics/day.ts';
import type { Words } from '../basics/words.ts';
import { cloison } from './cloison.ts';
import { draw, sample } from './draw.ts';
import { type Notified, notify } from './exercise-notice.ts';
import { openMailSink } from './mail-sink.ts';
import type { Person } from './population.ts';
import { onRange, type Range, type RangeOptions } from './range.ts';
import type { Thief } from './thief.ts';

/** One moment of the exercise, counted from the first question of the thief. */
export type ExerciseStep = { readonly says: Words; readonly seconds: number };

export type ExerciseReport = {
  readonly at: string;
  readonly incident: string;
  readonly steps: readonly ExerciseStep[];
  readonly promises: readonly { readonly says: Words; readonly kept: boolean }[];
  readonly kept: boolean;
};

const OPERATOR = 'odile.marchand';
const REASON = 'Exercise: the holder reports the session as stolen';
/** Guesses until an access is cut; the drill promises forty at most. */
const GUESSES_MAX = 60;

/**
 * A whole breach, from the stolen login to the last message, by the doors that people use: HTTP and the
 * command line. The house, its log and its mail are real and of its own; what a person would take to think is
 * not in the times, and nobody is written to.
 */
export async function exercise(options: RangeOptions): Promise<ExerciseReport> {
  const calledMs = performance.now();
  const now = () => new Date(options.at.getTime() + performance.now() - calledMs);
  return await onRange(options, (range) => play(range, options.at, now));
}

async function play(range: Range, at: Date, now: () => Date): Promise<ExerciseReport> {
  const begun = performance.now();
  const steps: ExerciseStep[] = [];
  const step = (fr: string, en: string, ms = performance.now()) => {
    range.say(en);
    steps.push({ says: { fr, en }, seconds: Math.round((ms - begun) / 10) / 100 });
  };
  const thief = await steal(range);
  step(
    `accès arrêté après ${thief.queries} questions, ${thief.learnt.size} personnes lues`,
    `access stopped after ${thief.queries} questions, ${thief.learnt.size} people read`,
  );
  const operator = await range.login(`operator:${OPERATOR}`);
  const number = await declare(operator, thief, now());
  step(`incident ${number} déclaré`, `incident ${number} declared`);
  const scope = await scoped(operator, number);
  const inScope = scope.insurers.reduce((sum, { read }) => sum + read, 0);
  step(
    `portée établie : ${inScope} personnes, ${scope.insurers.length} complémentaires`,
    `scope established: ${inScope} people, ${scope.insurers.length} insurers`,
  );
  await sent(operator, 'POST', `/v1/operator/incidents/${number}/alerts`, { reason: REASON });
  step('chaque complémentaire alertée (article 33-2)', 'each insurer alerted (article 33-2)');
  const sink = await openMailSink();
  const told: Notified[] = [];
  try {
    for (const { amc, name } of scope.insurers.filter(({ read }) => read > 0)) {
      const asked = { amc, name, incident: number, scope: scope.last, on: dayInFrance(at.getTime()) };
      told.push(await notify(range, { ...asked, sinkPort: sink.port }));
      step(
        `${name} : alerte reçue, liste ouverte, message publié et envoyé`,
        `${name}: alert received, list opened, message published and sent`,
      );
    }
  } finally {
    await sink.close();
  }
  for (const [i, words] of [
    { fr: 'premier', en: 'first' },
    { fr: 'dernier', en: 'last' },
  ].entries()) {
    const taken = sink.taken.at(i === 0 ? 0 : -1);
    if (taken) step(`${words.fr} message reçu`, `${words.en} message received`, taken.atMs);
  }
  for (const { amc } of told) {
    const asked = { controller: amc, phase: 'initial', answers: {} };
    await sent(operator, 'POST', `/v1/operator/incidents/${number}/filings`, asked);
  }
  step('notifications initiales remplies (article 33-1)', 'initial filings filled (article 33-1)');
  const whole = await proofs(range, number);
  step('dossier de preuves fait et vérifié', 'file of proofs made and verified');
  const promises = judge({ thief, inScope, told, taken: sink.taken.map(({ to }) => to), whole });
  return {
    at: at.toISOString(),
    incident: number,
    steps,
    promises,
    kept: promises.every(({ kept }) => kept),
  };
}

/** True identities and numbers beside them, until the access is cut. */
async function steal(range: Range): Promise<Thief> {
  const thief = await range.freshLogin('pharmacy');
  const people = sample(range.population.people, GUESSES_MAX, draw(17));
  for (const [i, person] of people.entries()) {
    if (thief.queriesToCut !== null) break;
    await thief.ask(i < 4 ? person : beside(person));
  }
  return thief;
}

const beside = (person: Person): Person => ({
  ...person,
  nir: `${person.nir.slice(0, 10)}${String((Number(person.nir.slice(10)) + 1) % 1_000).padStart(3, '0')}`,
});

async function sent<T>(who: Thief, method: string, path: string, body?: unknown): Promise<T> {
  const { status, text } = await who.send(method, path, body);
  if (status !== 200 && status !== 201) throw new Error(`${method} ${path}: ${status} ${text}`);
  return JSON.parse(text) as T;
}

type Draft = {
  readonly number: string;
  readonly access: { readonly practice: { readonly finess: string } | null };
};

/** The draft that the cut opened, taken further; an access that was only held is drafted by hand. */
async function declare(operator: Thief, thief: Thief, now: Date): Promise<string> {
  const { incidents } = await sent<{ incidents: Draft[] }>(operator, 'GET', '/v1/operator/incidents');
  const finess = thief.label.split(':')[1];
  const found = incidents.find(({ access }) => access.practice?.finess === finess);
  const number = found?.number ?? (await draftByHand(operator, finess ?? '', now));
  const body = { title: 'Exercise: stolen session', reason: REASON };
  await sent(operator, 'POST', `/v1/operator/incidents/${number}/declare`, body);
  const aware = { kind: 'time', time: 'aware', at: now.toISOString(), text: REASON };
  await sent(operator, 'POST', `/v1/operator/incidents/${number}/events`, aware);
  return number;
}

async function draftByHand(operator: Thief, finess: string, now: Date): Promise<string> {
  const from = new Date(now.getTime() - 3_600_000);
  const window = { from: from.toISOString(), to: now.toISOString() };
  const body = { target: 'practice', id: finess, reason: REASON, ...window };
  return (await sent<{ number: string }>(operator, 'POST', '/v1/operator/incidents', body)).number;
}

type Scope = {
  readonly insurers: readonly { readonly amc: string; readonly name: string; readonly read: number }[];
  readonly scopes: readonly { readonly scope: string }[];
};

async function scoped(operator: Thief, number: string): Promise<Scope & { readonly last: string }> {
  const path = `/v1/operator/incidents/${number}/scope`;
  const { scope } = await sent<{ scope: Scope }>(operator, 'POST', path, { source: 'log', reason: REASON });
  const last = scope.scopes.at(-1)?.scope;
  if (last === undefined) throw new Error('a scope was asked and is not there');
  return { ...scope, last };
}

/** The file of proofs, by the command, and verified with the key of the log alone. */
async function proofs(range: Range, number: string): Promise<boolean> {
  const folder = join(range.house.folder.root, 'exercise');
  mkdirSync(folder, { recursive: true });
  const out = join(folder, 'evidence.json');
  const house = ['--url', range.url, '--data', range.house.folder.root, '--as', OPERATOR];
  const made = await cloison([
    'evidence',
    'bundle',
    '--out',
    out,
    '--incident',
    number,
    '--reason',
    REASON,
    ...house,
  ]);
  if (made.code !== 0) throw new Error(made.said);
  const listing = await (await fetch(`${range.url}/log/log.json`)).json();
  const vkey = (listing as { shards: { vkey: string }[] }).shards.at(-1)?.vkey ?? '';
  return (await cloison(['evidence', 'verify', out, '--vkey', vkey])).code === 0;
}

type Outcome = {
  readonly thief: Thief;
  readonly inScope: number;
  readonly told: readonly Notified[];
  readonly taken: readonly string[];
  readonly whole: boolean;
};

function judge({ thief, inScope, told, taken, whole }: Outcome): ExerciseReport['promises'] {
  const people = told.reduce((sum, one) => sum + one.people, 0);
  return [
    {
      says: {
        fr: 'la portée est exactement ce que le voleur a lu',
        en: 'the scope is exactly what the thief read',
      },
      kept: inScope === thief.learnt.size && people === inScope,
    },
    {
      says: { fr: 'chaque personne a reçu un message, une fois', en: 'each person got a message, once' },
      kept: taken.length === people && new Set(taken).size === people,
    },
    {
      says: {
        fr: 'chaque lettre se vérifie, un code inventé non',
        en: 'each letter verifies, an invented code does not',
      },
      kept: told.every(({ genuine, invented }) => genuine && !invented),
    },
    {
      says: { fr: 'la page publique dit l’incident', en: 'the public page tells the incident' },
      kept: told.every(({ isPublic }) => isPublic),
    },
    {
      says: {
        fr: 'le dossier de preuves est entier pour un tiers',
        en: 'the file of proofs is whole for a stranger',
      },
      kept: whole,
    },
  ];
}
