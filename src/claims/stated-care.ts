import type { CareDomain } from '../basics/care-domain.ts';
import { ageOn, type Day, yearOf } from '../basics/day.ts';
import { type Rate, writeFraction } from '../basics/rate.ts';
import type { QuoteRequest } from '../contract/quotes.ts';
import { type BirthDate, calendarDay } from '../people/birth-date.ts';
import { type PersonIdentity, personIdentity } from '../people/person-identity.ts';
import type { Trade } from '../people/trade.ts';
import { type Acts, findAct } from '../pricing/act.ts';
import { PLAIN_CONTEXT, type PriceRequest } from '../pricing/price-request.ts';

/** What a quote, a claim and an invoice of a B2 file state alike, once read. */
export type StatedCare = QuoteRequest;

const MAJORITY = 18;

export function statedIdentity(care: StatedCare): PersonIdentity {
  return personIdentity(care.nir, care.birthDate, care.birthRank, care.memberNumber ?? null);
}

/**
 * The same care as the calculation asks it: an age instead of a birth date, a trade instead of a practice.
 */
export function toPriceRequest(care: StatedCare, trade: Trade): PriceRequest {
  const { careDate, sector, carePath, exemption, lines } = care;
  const { territory, localScheme, c2s, ward, sightChange } = care;
  return {
    context: {
      ...PLAIN_CONTEXT,
      ...{ careDate, sector, carePath, exemption, trade },
      ...{ territory, localScheme, c2s, ward, sightChange },
      minor: ageAt(care.birthDate, newYear(careDate)) < MAJORITY,
      age: ageAt(care.birthDate, careDate),
    },
    lines,
  };
}

/**
 * The care domains of the lines, each once. An act that is not in the list has none: it is refused when
 * priced.
 */
export function domainsOf({ context, lines }: PriceRequest, acts: Acts): CareDomain[] {
  const domains = lines.map((line) => findAct(acts, line.act, context.trade)?.domain);
  return [...new Set(domains.filter((domain) => domain !== undefined))];
}

/** Two invoices of the same acts at the same prices are written alike, whatever the order of their lines. */
export function canonicalLines(care: Pick<StatedCare, 'lines'>): string {
  const written = care.lines.map(({ act, quantity, price, coefficient }) =>
    [act, quantity, price, writeCoefficient(coefficient)].join(' '),
  );
  return written.sort().join('\n');
}

function writeCoefficient(coefficient: Rate | null): string {
  const text = coefficient === null ? '' : writeFraction(coefficient);
  return /^1\.0*$/.test(text) ? '' : text;
}

/** A birth date outside the calendar is counted by its year. */
function ageAt(birth: BirthDate, on: Day): number {
  const known = calendarDay(birth);
  const years = known ? ageOn(known, on) : yearOf(on) - Number(birth.slice(0, 4));
  return Math.max(years, 0);
}

/** Participation and franchises are not owed by who is under 18 on this day (CSS R160-20, D160-12). */
function newYear(on: Day): Day {
  return `${on.slice(0, 4)}-01-01` as Day;
}
