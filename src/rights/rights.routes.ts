import type { Day } from '../basics/day.ts';
import { dayInFrance } from '../basics/day.ts';
import type { Language } from '../basics/words.ts';
import type { RefusalBody } from '../contract/fields.ts';
import { type RightsAnswer, type RightsRequest, rightsAnswer, rightsRequest } from '../contract/rights.ts';
import type { App } from '../http/app.ts';
import { languageOf } from '../http/language.ts';
import { padBody } from '../http/pad-body.ts';
import { Problem } from '../http/problems.ts';
import { practiceCallerOf } from '../http/who.ts';
import type { DirectoryInsurer, InsurerDirectory } from '../partners/insurer-directory.ts';
import { personIdentity } from '../people/person-identity.ts';
import type { LookupAnswer, Vault } from '../vault/protocol.ts';
import { checkAsked, decideRights, type RightsAsked, type RightsDecision } from './decide-rights.ts';
import type { RefusalWords } from './idb-codes.ts';

export type RightsRooms = {
  readonly vault: Vault;
  readonly insurers: InsurerDirectory;
  readonly now: () => Date;
};

const OPEN = { fr: 'Droits ouverts.', en: 'Rights are open.' };

/** POST /v1/rights, the IDB: one stated person, one insurer, some domains; never a search, never a list. */
export function rightsRoutes(app: App, rooms: RightsRooms): void {
  const schema = {
    summary: 'Is this person covered that day, for these domains?',
    tags: ['rights'],
    body: rightsRequest,
    response: { 200: rightsAnswer },
  };
  app.post('/v1/rights', { schema, onSend: pad }, async (request, reply): Promise<RightsAnswer> => {
    const caller = practiceCallerOf(request);
    const { body } = request;
    const language = languageOf(request);
    // Compressed on its way, the length would tell again.
    reply.header('cache-control', 'no-store, no-transform');
    const insurer = await rooms.insurers.byCard(body.amc, body.conventionType, body.csr ?? null);
    if (!insurer) throw new Problem('insurer.unknown');
    const asked: RightsAsked = {
      careDate: body.careDate,
      until: body.until ?? body.careDate,
      domains: body.domains,
    };
    const early = checkEarly(body, asked, { insurer, today: dayInFrance(rooms.now().getTime()) });
    if (early) return toAnswer(early, null, language);
    const answer = await rooms.vault.lookup({
      credentialId: caller.credentialId,
      practiceId: caller.practiceId,
      insurerId: insurer.id,
      person: personIdentity(body.nir, body.birthDate, body.birthRank, body.memberNumber ?? null),
      period: { from: asked.careDate, to: asked.until },
      domains: asked.domains,
      purpose: 'rights',
      presence: body.presence ?? null,
      engagement: null,
    });
    if (answer.outcome === 'suspended')
      throw new Problem(answer.stopped === 'insurer' ? 'insurer.suspended' : 'auth.suspended');
    return toAnswer(decideRights(answer, asked, insurer.levelFacts), answer, language);
  });
}

/** Hit, miss and refusal have one length for whoever sees lengths. */
async function pad(_request: unknown, _reply: unknown, body: unknown): Promise<unknown> {
  return typeof body === 'string' ? padBody(body) : body;
}

/** What is wrong with the question costs no disclosure. */
function checkEarly(
  body: RightsRequest,
  asked: RightsAsked,
  { insurer, today }: { insurer: DirectoryInsurer; today: Day },
): RightsDecision | null {
  const member = { stated: body.memberNumber !== undefined, required: insurer.memberNumberRequired };
  return checkAsked(asked, member, today);
}

function toAnswer(decision: RightsDecision, answer: LookupAnswer | null, language: Language): RightsAnswer {
  const refusal = decision.refusal && toRefusal(decision.refusal, language);
  return {
    code: decision.code,
    outcome: refusal ? 'refused' : 'open',
    message: refusal?.message ?? OPEN[language],
    refusal,
    domains: decision.domains.map(({ level: _level, formula, periods, ...domain }) => ({
      ...domain,
      periods: periods.map(({ from, to }) => ({ from, to })),
      formula: formula?.[language] ?? null,
    })),
    responsible: decision.responsible,
    validUntil: decision.validUntil,
    presence: answer?.presence ?? null,
    noPresenceLeft: answer?.noPresenceLeft ?? null,
    receipt: answer?.receipt ?? null,
  };
}

function toRefusal(
  { code, message, remedy, actor, retriable }: RefusalWords,
  language: Language,
): RefusalBody {
  return { code, message: message[language], remedy: remedy[language], actor, retriable };
}
