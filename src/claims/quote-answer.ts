import { writeEuros } from '../basics/money.ts';
import type { Language } from '../basics/words.ts';
import type { QuoteAnswer } from '../contract/quotes.ts';
import type { CareDetail } from './care-detail.ts';
import type { EngagementRow } from './engagements.store.ts';
import { toRefusalBody } from './refusal-body.ts';
import { sayDay } from './say-day.ts';
import { sayEuros } from './say-euros.ts';

/** The response code of a refusal that is not one of rights: the person is not eligible for this service. */
const NOT_ELIGIBLE = '6003';

/** A quote as it was answered the first time, from its row and its opened detail. */
export function toQuoteAnswer(row: EngagementRow, detail: CareDetail, language: Language): QuoteAnswer {
  const refusal = detail.refusal === null ? null : toRefusalBody(detail.refusal, language);
  const insurer = writeEuros(row.guaranteed);
  return {
    outcome: refusal ? 'refused' : 'granted',
    code: detail.refusal?.kind === 'own' ? NOT_ELIGIBLE : detail.idb,
    message: refusal?.message ?? grantedSentence(row, language),
    refusal,
    engagement: refusal ? null : { number: row.number, insurer, guaranteedUntil: row.guaranteedUntil },
    lines: [...(detail.shares?.lines ?? [])],
    total: detail.shares?.total ?? null,
    presence: detail.presence ?? null,
    noPresenceLeft: detail.noPresenceLeft ?? null,
    receipt: detail.receipt,
  };
}

function grantedSentence(row: EngagementRow, language: Language): string {
  const amount = sayEuros(writeEuros(row.guaranteed), language);
  const until = sayDay(row.guaranteedUntil, language);
  if (row.guaranteed === 0n) {
    return language === 'fr'
      ? 'La complémentaire ne paie rien pour ces soins.'
      : 'The insurer pays nothing for this care.';
  }
  return language === 'fr'
    ? `La complémentaire paie ${amount}, garantis jusqu’au ${until}.`
    : `The insurer pays ${amount}, guaranteed until ${until}.`;
}
