import { createHash } from 'node:crypto';
import { addDays } from '../../src/basics/day.ts';
import { publicNumber } from '../../src/basics/public-number.ts';
import type { Language } from '../../src/basics/words.ts';
import { toRefusalBody } from '../../src/claims/refusal-body.ts';
import { REFUSALS, type RefusalCode, refuse } from '../../src/claims/refusals.ts';
import { type ClaimAnswer, claimRequest } from '../../src/contract/claims.ts';
import type { RefusalBody } from '../../src/contract/fields.ts';
import { type QuoteAnswer, quoteRequest } from '../../src/contract/quotes.ts';
import { rightsRequest } from '../../src/contract/rights.ts';
import { loadGrids } from '../../src/pricing/load-grids.ts';
import { loadTables } from '../../src/pricing/load-tables.ts';
import { priceJson } from '../../src/pricing/price-command.ts';
import { presenceRefusal } from '../../src/rights/presence-refusals.ts';
import { INSURERS } from '../../src/world/insurers.ts';
import { type Asked, type FixtureState, TODAY } from './fixture-state.ts';

const TABLES = loadTables();
const GRIDS = loadGrids(TABLES);

export function actsOf(language: Language) {
  return [...TABLES.acts.values()].map((act) => {
    const bases: Record<string, string> = {
      G: '30.00',
      TCG: '25.00',
      HD7: '1.02',
      HD4: '1.02',
      HD2: '1.02',
      HD1: '1.02',
    };
    return {
      code: act.code,
      label: act.label[language],
      domain: act.domain,
      base: bases[act.code] ?? null,
    };
  });
}

function refusalOf(code: RefusalCode | string, language: Language): RefusalBody {
  if (Object.hasOwn(REFUSALS, code)) {
    return toRefusalBody(
      refuse(code as RefusalCode, {
        careDay: TODAY,
        invoice: '1',
        claim: 'C0000000000AA',
      }),
      language,
    );
  }
  const closed = code === 'CLN-R1-02';
  const fr = closed
    ? 'Droits fermés depuis le 31 décembre 2025.'
    : 'La complémentaire ne connaît pas cette personne.';
  const en = closed ? 'Rights closed since 31 December 2025.' : 'The insurer does not know this person.';
  const remedy = language === 'fr' ? 'Facturez la part obligatoire seule.' : 'Bill the mandatory part alone.';
  return {
    code,
    message: language === 'fr' ? fr : en,
    remedy,
    actor: closed ? 'insured' : 'professional',
    retriable: true,
  };
}

export function receiptOf(key: string) {
  const commitment = createHash('sha256').update(key).digest('hex');
  return {
    entry: '4812',
    at: new Date().toISOString(),
    commitment,
    signature: 'c2lnbmF0dXJl',
  };
}

export function answerRights(state: FixtureState, { body, language, key }: Asked) {
  const request = rightsRequest.parse(body);
  const card = state.cards.find(
    ({ nir, birthDate }) => nir === request.nir && birthDate === request.birthDate,
  );
  const shut =
    card === undefined || card.case === 'unknown'
      ? 'CLN-R1-01'
      : card.case.startsWith('ended')
        ? 'CLN-R1-02'
        : null;
  const withheld = state.withholding && presenceRefusal(state.withholding, 5);
  const refusal = withheld
    ? { ...withheld, message: withheld.message[language], remedy: withheld.remedy[language] }
    : shut === null
      ? null
      : refusalOf(shut, language);
  const formula = language === 'fr' ? 'ticket modérateur' : 'the copay';
  const domains = request.domains.map((domain) => ({
    domain,
    right: 'open',
    periods: [{ from: '2026-01-01', to: null }],
    formula,
    priority: 1,
    calculation: 'CLC',
  }));
  const open = language === 'fr' ? 'Droits ouverts aujourd’hui.' : 'Rights are open today.';
  return {
    code: refusal ? '6010' : '0000',
    outcome: refusal ? 'refused' : 'open',
    message: refusal?.message ?? open,
    refusal,
    domains: refusal ? [] : domains,
    responsible: refusal ? null : true,
    validUntil: refusal ? null : TODAY,
    presence: request.presence?.kind ?? 'none',
    noPresenceLeft: request.presence ? null : withheld ? 0 : state.unprovedLeft,
    receipt: receiptOf(key),
  };
}

function priced(body: unknown): Pick<QuoteAnswer, 'lines'> & { total: NonNullable<QuoteAnswer['total']> } {
  const asked = body as {
    careDate: string;
    sector?: string;
    carePath?: string;
    lines: unknown[];
  };
  const { careDate, sector = null, carePath = null, lines } = asked;
  const outcome = priceJson(
    JSON.stringify({
      context: { careDate, sector, carePath },
      lines,
      level: 'ESSENTIEL',
    }),
    TABLES,
    GRIDS,
  );
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return { lines: outcome.answer.lines, total: outcome.answer.total };
}

export function answerQuote(state: FixtureState, { body, key }: Asked): QuoteAnswer {
  quoteRequest.parse(body);
  const { lines, total } = priced(body);
  const number = publicNumber('E', createHash('sha256').update(key).digest());
  const engagement = {
    number,
    insurer: total.insurer,
    guaranteedUntil: addDays(TODAY, 30),
  };
  const answer: QuoteAnswer = {
    outcome: 'granted',
    code: '0000',
    message: '',
    refusal: null,
    engagement,
    lines,
    total,
    presence: 'vitale',
    noPresenceLeft: null,
    receipt: receiptOf(key),
  };
  state.quotes.set(number, answer);
  return answer;
}

export function answerClaim(state: FixtureState, { body, language, key }: Asked): ClaimAnswer {
  const request = claimRequest.parse(body);
  const refusal = state.refusing === null ? null : refusalOf(state.refusing, language);
  state.refusing = null;
  const made: ClaimAnswer = {
    number: publicNumber('C', createHash('sha256').update(key).digest()),
    status: refusal ? 'refused' : 'accepted',
    invoiceNumber: request.invoiceNumber,
    careDate: request.careDate,
    insurerName: INSURERS.find(({ amc }) => amc === request.amc)?.name ?? '',
    receivedAt: new Date().toISOString(),
    message: refusal?.message ?? 'Facture acceptée.',
    refusal,
    engagement: request.engagement ?? null,
    ...priced(body),
    expectedOn: refusal ? null : addDays(TODAY, 7),
    remittance: null,
    presence: 'visit',
    noPresenceLeft: null,
    receipt: null,
  };
  state.claims.unshift(made);
  return made;
}
