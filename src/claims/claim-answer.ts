import type { Language } from '../basics/words.ts';
import type { ClaimAnswer } from '../contract/claims.ts';
import type { CareDetail } from './care-detail.ts';
import { claimSentence } from './claim-sentence.ts';
import type { ClaimRow } from './claims.store.ts';
import { toRefusalBody } from './refusal-body.ts';
import { type ClaimState, claimStateAfter } from './transitions.ts';

/**
 * A claim as its practice reads it, from its row and its opened detail; as it stands, or as it stood when
 * decided.
 */
export function toClaimAnswer(
  row: ClaimRow,
  detail: CareDetail,
  language: Language,
  when: 'now' | 'decided',
): ClaimAnswer {
  const decided: ClaimState = row.refusalCode === null ? 'accepted' : 'refused';
  const state = when === 'now' ? claimStateAfter(row.event) : decided;
  const remittance = when === 'now' ? row.remittance : null;
  const refusal = detail.refusal === null ? null : toRefusalBody(detail.refusal, language);
  return {
    number: row.number,
    status: state,
    invoiceNumber: row.invoiceNumber,
    careDate: row.careDate,
    insurerName: row.insurerName,
    receivedAt: row.receivedAt.toISOString(),
    message: refusal?.message ?? claimSentence({ ...row, state, remittance }, language),
    refusal,
    engagement: row.engagementNumber,
    lines: detail.shares === null ? [] : [...detail.shares.lines],
    total: detail.shares?.total ?? null,
    expectedOn: row.expectedOn,
    remittance,
    presence: detail.presence ?? null,
    noPresenceLeft: detail.noPresenceLeft ?? null,
    receipt: detail.receipt,
  };
}
