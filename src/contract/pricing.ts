import { z } from 'zod';
import { type Rate, readCoefficient, readFraction } from '../basics/rate.ts';
import { CARE_PATH_LETTERS } from '../people/care-path.ts';
import { EXEMPTION_CODES } from '../people/exemption.ts';
import { SECTORS } from '../people/sector.ts';
import { TERRITORIES } from '../people/territory.ts';
import { TRADES } from '../people/trade.ts';
import { WARDS } from '../people/ward.ts';
import { day, dayOut, eurosOut } from './fields.ts';
import { lineEuros } from './line-euros.ts';
import { countersUsed } from './stated-counters.ts';

export const PRICE_LINES_MAX = 50;

export const sector = z
  .enum(SECTORS, { error: 'sector.unknown' })
  .describe('Tariff sector of a doctor: 1, 2-OPTAM, 2-non-OPTAM');

export const carePath = z
  .enum(CARE_PATH_LETTERS, { error: 'care-path.unknown' })
  .describe('Care-path letter (IR_QPS_V): T declared doctor, O oriented, S no declared doctor…');

export const exemption = z
  .enum(EXEMPTION_CODES, { error: 'exemption.unknown' })
  .describe('Exemption reason (IR_EXO_V): 42 long-term illness related to the care, 55 maternity…');

const fraction = z
  .string({ error: 'text.expected' })
  .max(9, { error: 'rate.shape' })
  .transform((text, context): Rate => {
    const value = readFraction(text);
    if (value !== undefined && value.numerator <= value.denominator) return value;
    context.issues.push({ code: 'custom', input: '', message: 'rate.shape' });
    return z.NEVER;
  });

const coefficient = z
  .string({ error: 'text.expected' })
  .max(9, { error: 'coefficient.shape' })
  .transform((text, context): Rate => {
    const value = readCoefficient(text);
    if (value !== undefined && value.numerator > 0n) return value;
    context.issues.push({ code: 'custom', input: '', message: 'coefficient.shape' });
    return z.NEVER;
  });

/** One line of care as asked; every amount is for the whole line. */
export const priceLineInput = z.strictObject({
  act: z
    .string({ error: 'text.expected' })
    .regex(/^[A-Z0-9]{1,5}$/, { error: 'act.shape' })
    .describe('B2 code of the act: G, CS, PH7, HD7, B, AMI, AMK…'),
  quantity: z
    .int({ error: 'quantity.range' })
    .min(1, { error: 'quantity.range' })
    .max(999, { error: 'quantity.range' })
    .default(1)
    .describe('Acts, boxes or days, 1 to 999'),
  price: lineEuros.describe('Price of the line in euros, "30.00", at most 99999.99'),
  base: lineEuros.nullable().default(null).describe('Base of the line in euros; our tables when omitted'),
  rate: fraction
    .nullable()
    .default(null)
    .describe('Rate of the mandatory scheme, "0.70"; our tables when omitted'),
  mandatory: lineEuros
    .nullable()
    .default(null)
    .describe('Mandatory part of the line before participation and franchises, as the software computed it'),
  coefficient: coefficient.nullable().default(null).describe('Coefficient of a key letter, "1.5"'),
  priceLimit: lineEuros
    .nullable()
    .default(null)
    .describe('Regulated price of the line in euros (PLV, HLF), when a grouped code has several'),
  ear: z
    .enum(['left', 'right'], { error: 'ear.unknown' })
    .nullable()
    .default(null)
    .describe('Side of a single hearing aid; two aids on one line are both sides'),
});

export const territory = z
  .enum(TERRITORIES, { error: 'territory.unknown' })
  .describe('Where the care is given: metropole, guadeloupe, martinique, guyane, reunion, mayotte');

const flag = (says: string) => z.boolean({ error: 'boolean.expected' }).default(false).describe(says);

/** What the situation of care is when nothing is said of it. */
export const USUAL_SITUATION = {
  territory: 'metropole',
  localScheme: false,
  c2s: false,
  ward: 'general',
  sightChange: false,
} as const;

/** What a quote, a claim and a simulation may all say of the situation of care. */
export const careSituation = {
  territory: territory.default('metropole'),
  localScheme: flag('Alsace-Moselle: the local scheme pays beside the general one'),
  c2s: flag('Complémentaire santé solidaire: no excess, no participation'),
  ward: z.enum(WARDS, { error: 'ward.unknown' }).default('general').describe('Ward of a hospital stay'),
  sightChange: flag('Glasses are renewed early because sight has changed'),
};

/** Who is under 18 on the day of care was so on 1 January; who is 19 was not. Between, both are possible. */
function checkAge(
  { minor, age }: { minor: boolean; age: number | null },
  context: z.RefinementCtx<unknown>,
): void {
  if (age === null || (minor ? age <= 18 : age >= 18)) return;
  context.issues.push({ code: 'custom', input: '', message: 'age.not-of-minor', path: ['age'] });
}

/** What holds for all lines of a request. */
export const priceContext = z
  .strictObject({
    careDate: day.describe('Day of care: it selects every tariff'),
    sector: sector.nullable().default(null),
    carePath: carePath.nullable().default(null),
    exemption: exemption.nullable().default(null),
    minor: flag('Under 18 on 1 January of the year of care: no participation, no franchise (CSS R160-20)'),
    age: z
      .int({ error: 'age.range' })
      .min(0, { error: 'age.range' })
      .max(150, { error: 'age.range' })
      .nullable()
      .default(null)
      .describe('Full years on the day of care: hearing aids and glasses depend on it'),
    trade: z
      .enum(TRADES, { error: 'trade.unknown' })
      .nullable()
      .default(null)
      .describe('Trade of the professional; needed when a code has two meanings (C of a dentist)'),
    ...careSituation,
    network: flag('The practice belongs to the insurer’s care network'),
    memberSince: day.nullable().default(null).describe('First day of the contract, for waiting periods'),
    deductedThisYear: z
      .strictObject({ participation: lineEuros, franchise: lineEuros })
      .nullable()
      .default(null)
      .describe('Euros deducted earlier in the civil year: the yearly caps are then applied'),
  })
  .superRefine(checkAge);

const decimal = z.string().max(20).optional();

/** A guarantee written in the request itself, for a simulation; decimals are text as in a grid file. */
export const inlineGuarantee = z.strictObject({
  code: z.string().max(20).describe('Short name, also the name of its counter'),
  domain: z.string().max(4).optional(),
  acts: z.array(z.string().max(20)).max(200).optional(),
  sectors: z.array(sector).max(3).optional(),
  kind: z.string().max(40).describe('Kind of guarantee, docs/pricing.md'),
  network: z.string().max(3).optional(),
  waiting_months: z.int().max(120).optional(),
  renewal: z.union([z.string().max(3), z.int().max(120)]).optional(),
  times: z.int().max(366).optional(),
  copay: z.boolean().optional(),
  per: z.string().max(4).optional(),
  period: z.string().max(13).optional(),
  percent: decimal,
  euros: decimal,
  limit: decimal,
  frame: decimal,
  simple: decimal,
  complex: decimal,
  very_complex: decimal,
  simple_complex: decimal,
  simple_very_complex: decimal,
  complex_very_complex: decimal,
});

/** A request to price, without person: for the command line and simulations. */
export const priceRequestBody = z.strictObject({
  context: priceContext,
  lines: z
    .array(priceLineInput, { error: 'lines.expected' })
    .min(1, { error: 'lines.count' })
    .max(PRICE_LINES_MAX, { error: 'lines.count' }),
  grid: z.string().max(60).optional().describe('Name of a grid; "demonstration" when only a level is given'),
  level: z
    .string()
    .max(20)
    .optional()
    .describe('Level of the grid; no complementary cover when neither is given'),
  guarantees: z.array(inlineGuarantee).min(1).max(200).optional().describe('Guarantees instead of a level'),
  responsible: z
    .boolean()
    .optional()
    .describe('With guarantees: the contract is responsable; true when omitted'),
  counters: countersUsed.describe('What is used of yearly allowances'),
});

const source = z.strictObject({ title: z.string(), href: z.string().optional() });

/** One reason of one amount. */
export const because = z.strictObject({
  step: z.string().describe('Step of the calculation: base, mandatory, participation, promised, ceiling…'),
  amount: eurosOut,
  rule: z.string().describe('Stable name of the rule'),
  words: z.strictObject({ fr: z.string(), en: z.string() }),
  source: source.optional().describe('Public source of the figure'),
});

/** mandatory + insurer + patient = price; participation is part of patient. */
export const pricedLine = z.strictObject({
  act: z.string(),
  quantity: z.int(),
  price: eurosOut,
  base: eurosOut.nullable().describe('Null when the act has no base'),
  rate: z.string().nullable().describe('Rate of the mandatory scheme, "0.70"'),
  mandatory: eurosOut.describe('Mandatory part, net of participation and franchises'),
  participation: eurosOut.describe('Flat participation and franchises, inside the share of the patient'),
  insurer: eurosOut.describe('Share of the complementary insurer'),
  patient: eurosOut.describe('What the insured person pays in the end'),
  guarantee: z.string().nullable().describe('Code of the guarantee applied'),
  because: z.array(because),
});

export const priceTotal = z.strictObject({
  price: eurosOut,
  base: eurosOut,
  mandatory: eurosOut,
  participation: eurosOut,
  insurer: eurosOut,
  patient: eurosOut,
});

export const reservation = z.strictObject({
  guarantee: z.string().describe('Code of the guarantee, or name of the counter of equipment'),
  period: z.string(),
  unit: z.enum(['euros', 'times']),
  amount: z.string().describe('Euros with two decimals, or a whole number of times'),
});

export const priceAnswer = z.strictObject({
  careDate: dayOut,
  level: z.string().nullable(),
  lines: z.array(pricedLine),
  total: priceTotal,
  reservations: z.array(reservation).describe('What the quote would take from yearly allowances'),
});

export type PricedLine = z.infer<typeof pricedLine>;
export type PriceTotal = z.infer<typeof priceTotal>;
export type PriceRequestBody = z.infer<typeof priceRequestBody>;
export type PriceAnswer = z.infer<typeof priceAnswer>;
