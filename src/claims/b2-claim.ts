import type { Day } from '../basics/day.ts';
import { cents, writeEuros } from '../basics/money.ts';
import type { ClaimRequest } from '../contract/claims.ts';
import { USUAL_SITUATION } from '../contract/pricing.ts';
import { CARE_PATH_LETTERS } from '../people/care-path.ts';
import type { B2Invoice, B2Line } from '../wire/b2/invoice.ts';
import { type Refusal, refuse } from './refusals.ts';

/**
 * An invoice of a B2 file as the same request a software would send. The amounts the file states are stated:
 * its bases, rates and mandatory parts are taken, the insurer's share is checked. The one-character
 * exemption of the format has no public list; what it changes is already in the mandatory part of each line.
 */
export function toClaimRequest(invoice: B2Invoice): ClaimRequest | Refusal {
  const { careDate } = invoice.lines[0] ?? {};
  if (careDate === undefined || invoice.lines.some((line) => line.careDate !== careDate)) {
    return refuse('CLN-R3-05', { invoice: invoice.invoiceNumber });
  }
  return { ...stated(invoice, careDate), ...optional(invoice) };
}

function stated(invoice: B2Invoice, careDate: Day) {
  const { nir, birthDate, birthRank } = invoice.identity.reveal('forward-to-vault');
  const insurer = invoice.lines.reduce((sum, line) => sum + line.amcAmount, 0n);
  return {
    amc: invoice.amcNumber,
    conventionType: invoice.conventionType,
    nir,
    birthDate,
    birthRank,
    careDate,
    sector: invoice.sector,
    carePath: CARE_PATH_LETTERS.find((letter) => letter === invoice.carePath) ?? null,
    exemption: null,
    ...USUAL_SITUATION,
    lines: invoice.lines.map(toLine),
    invoiceNumber: invoice.invoiceNumber,
    insurerAmount: writeEuros(cents(insurer)),
  };
}

function optional(invoice: B2Invoice): Pick<ClaimRequest, 'csr' | 'memberNumber' | 'engagement'> {
  const { memberNumber } = invoice.identity.reveal('forward-to-vault');
  return {
    ...(invoice.csr === null ? {} : { csr: invoice.csr }),
    ...(memberNumber === null ? {} : { memberNumber }),
    ...(invoice.engagementNumber === null ? {} : { engagement: invoice.engagementNumber }),
  };
}

function toLine(line: B2Line): ClaimRequest['lines'][number] {
  return {
    act: line.actCode,
    quantity: line.quantity,
    price: line.expense,
    base: line.base,
    rate: line.rate,
    mandatory: line.amoAmount,
    coefficient: line.coefficient,
    priceLimit: null,
    ear: null,
  };
}
