import { z } from 'zod';
import { day, dayOut, engagementNumber, eurosOut, receipt, refusal } from './fields.ts';
import { statedPerson } from './person.ts';
import { presenceOut, statedPresence } from './presence.ts';
import {
  carePath,
  careSituation,
  exemption,
  pricedLine,
  priceLineInput,
  priceTotal,
  sector,
} from './pricing.ts';

/** What a quote and a claim both state: whose care, on which day, by whom, which acts. */
export const statedCare = {
  ...statedPerson,
  careDate: day.describe('Day of care'),
  sector: sector.nullable().default(null),
  carePath: carePath.nullable().default(null),
  exemption: exemption.nullable().default(null),
  ...careSituation,
  lines: z.array(priceLineInput).min(1).max(50),
  presence: statedPresence.optional(),
};

/** POST /v1/quotes, asked (CLC): what does the insurer pay, to the cent, and will it be guaranteed? */
export const quoteRequest = z.strictObject(statedCare);

export const engagement = z.strictObject({
  number: engagementNumber,
  insurer: eurosOut.describe('Amount the insurer guarantees'),
  guaranteedUntil: dayOut,
});

export const quoteAnswer = z.strictObject({
  outcome: z.enum(['granted', 'refused']),
  code: z.string().describe('0000, or an IDB response code'),
  message: z.string(),
  refusal: refusal.nullable(),
  engagement: engagement.nullable(),
  lines: z.array(pricedLine),
  total: priceTotal.nullable(),
  ...presenceOut,
  receipt: receipt.nullable(),
});

export const engagementState = z.strictObject({
  number: engagementNumber,
  state: z.enum(['reserved', 'consumed', 'cancelled', 'expired']),
  insurer: eurosOut,
  guaranteedUntil: dayOut,
  careDate: dayOut,
});

export type QuoteRequest = z.infer<typeof quoteRequest>;
export type QuoteAnswer = z.infer<typeof quoteAnswer>;
export type EngagementState = z.infer<typeof engagementState>;
