import { randomBytes } from 'node:crypto';
import { alertList, alertReceipt } from '../../src/contract/duties.ts';
import {
  bouncesAnswer,
  bouncesRequest,
  campaignProgress,
  letterBatchAnswer,
  letterBatches,
  returnedAnswer,
  returnedRequest,
  sendingAnswer,
  sendingRequest,
} from '../../src/contract/sending.ts';
import { campaignAnswer, campaignList, campaignRequest, previewAnswer } from '../../src/contract/telling.ts';
import { judgeNotice } from '../../src/telling/judge-notice.ts';
import { textOut } from '../../src/telling/text-out.ts';
import { x25519PublicKey } from '../../src/vault/hpke.ts';
import { type Asked, type FixtureState, ok, problem, type Reply } from './fixture-state.ts';

export const TOLD_INCIDENT = 'I0123456789AB';
const AT = '2026-11-24T03:20:00.000Z';
/** Of a key that nobody holds. */
const PUBLIC_KEY = x25519PublicKey(randomBytes(32)).toString('base64url');
const READ_AT = '2026-11-24T08:00:00.000Z';

/** What an insurer's pages ask: one incident, its receipt, and what is published of it. */
export function answerInsurer(state: FixtureState, asked: Asked): Reply {
  const [, , , room, first, second, third] = asked.url.pathname.split('/');
  switch (`${asked.method} ${room}${first ? '/1' : ''}${second ? `/${second}` : ''}`) {
    case 'GET incidents':
      return ok(alertList.parse(alertsOf(state)));
    case 'POST incidents/1/read':
      state.insurer.readAt ??= READ_AT;
      return ok(alertReceipt.parse({ receivedAt: state.insurer.readAt }));
    case 'GET campaigns':
      return ok(campaignList.parse({ campaigns: state.insurer.campaigns }));
    case 'POST campaigns/1':
      return ok(previewAnswer.parse(previewOf(asked)));
    case 'GET campaigns/1':
      return ok(campaignProgress.parse(progressOf(state)));
    case 'POST campaigns/1/batches':
      return queue(state, asked);
    case 'POST campaigns/1/bounces':
      return bounces(state, asked);
    case 'GET campaigns/1/letter-batches':
      return ok(letterBatches.parse(lettersOf(state)));
    case 'POST campaigns/1/letter-batches':
      return third ? ok('%PDF-1.7') : makeLetters(state);
    case 'POST campaigns/1/returned':
      return ok(
        returnedAnswer.parse({ returned: returnedRequest.parse(asked.body).places.length, ignored: 1 }),
      );
    case 'POST campaigns':
      return publish(state, asked);
    default:
      return problem('not-found', asked.language);
  }
}

function alertsOf({ insurer: { readAt } }: FixtureState) {
  const alert = {
    ...{ alert: '7', incident: TOLD_INCIDENT, title: 'Session volée, pharmacie du Pont', at: AT },
    ...{ from: '2026-11-10T08:00:00.000Z', to: '2026-11-23T22:10:00.000Z', readAt },
    ...{ read: 1284, reachable: 0, cannotExclude: 12, others: 'not-in-scope' },
    ...{ fields: ['cover', 'cover-dates', 'insurer'], scopes: ['7', '9'] },
  };
  const clock = {
    ...{ incident: TOLD_INCIDENT, reading: 'told-by-processor', because: 'told', awareAt: AT, hours: 72 },
    ...{ dueAt: '2026-11-27T03:20:00.000Z', state: 'running', filedAt: null },
    ...{ filesBy: 'insurer', tellsBy: 'insurer', contract: null },
  };
  return { alerts: [alert, { ...alert, alert: '5', read: 1200 }], clocks: [clock] };
}

function judgedOf({ body }: Asked) {
  const { incident, notice } = campaignRequest.parse(body);
  const sender = {
    insurer: 'Mutuelle du Verger',
    incident,
    verifyAt: 'cloison.example',
    code: '____-____-____',
  };
  return { notice, judged: judgeNotice(notice, sender) };
}

function previewOf(asked: Asked) {
  const { texts, faults, readingEase } = judgedOf(asked).judged;
  return {
    faults: faults.map(({ says, ...one }) => ({ ...one, message: says[asked.language] })),
    readingEase,
    texts: { fr: textOut(texts.fr), en: textOut(texts.en) },
  };
}

function publish(state: FixtureState, asked: Asked): Reply {
  const { notice, judged } = judgedOf(asked);
  const number = 'N0123456789AB';
  const publishedAt = '2026-11-24T09:00:00.000Z';
  state.insurer.campaigns.unshift({ number, incident: TOLD_INCIDENT, notice, publishedAt, entry: '4730' });
  const { texts, readingEase } = judged;
  return ok(campaignAnswer.parse({ number, faults: [], readingEase, text: textOut(texts[asked.language]) }));
}

/** One of each state, once something is sent; whoever is queued is sent at the next look. */
function progressOf({ insurer: { campaigns, states, size } }: FixtureState) {
  const [campaign] = campaigns as { notice: object; publishedAt: string }[];
  const shown = [...states].map(([state, people]) => ({ state, people }));
  const next = shown.reduce((sum, { people }) => sum + people, 0);
  states.set('sent', (states.get('sent') ?? 0) + (states.get('queued') ?? 0));
  states.delete('queued');
  return {
    ...{ number: 'N0123456789AB', incident: TOLD_INCIDENT, notice: campaign?.notice },
    publishedAt: campaign?.publishedAt,
    sender: { key: '3', publicKey: PUBLIC_KEY, from: 'alerte@verger.example' },
    ...{
      size,
      next,
      lost: [],
      states: shown,
      repeats: states.has('bounced') ? 1 : 0,
      movedAt: size && READ_AT,
    },
  };
}

function queue(state: FixtureState, { body }: Asked): Reply {
  const { people, size } = sendingRequest.parse(body);
  const queued = people.filter(({ hash }) => hash !== null).length;
  const { states } = state.insurer;
  state.insurer.size = size;
  states.set('queued', (states.get('queued') ?? 0) + queued);
  if (people.length > queued)
    states.set('no-address', (states.get('no-address') ?? 0) + people.length - queued);
  return ok(sendingAnswer.parse({ queued, withoutAddress: people.length - queued }));
}

/** What names a message of the fixture is a bounce of it, everything else is none. */
function bounces(state: FixtureState, { body }: Asked): Reply {
  const { messages } = bouncesRequest.parse(body);
  const refused = messages.flatMap((text, at) =>
    text.includes('N0123456789AB.') ? [] : [{ at, why: 'not-a-bounce' }],
  );
  const bounced = messages.length - refused.length;
  state.insurer.states.set('bounced', (state.insurer.states.get('bounced') ?? 0) + bounced);
  return ok(bouncesAnswer.parse({ bounced, already: 0, refused }));
}

function lettersOf({ insurer: { states } }: FixtureState) {
  const people = states.get('letter') ?? 0;
  const batch = { batch: '4', people, first: 2, last: 250, madeAt: READ_AT, fetches: 0 };
  return { due: states.get('no-address') ?? 0, batches: people > 0 ? [batch] : [] };
}

function makeLetters({ insurer: { states } }: FixtureState): Reply {
  const people = states.get('no-address') ?? 0;
  states.delete('no-address');
  states.set('letter', people);
  return ok(letterBatchAnswer.parse({ batch: '4', people, left: 0 }));
}
