import { parse } from 'yaml';
import { z } from 'zod';
import { CARE_DOMAINS } from '../basics/care-domain.ts';
import { EXEMPTION_CODES } from '../people/exemption.ts';
import { TRADES } from '../people/trade.ts';
import {
  ACT_FAMILIES,
  type Act,
  BASKETS,
  CORRECTIONS,
  DEDUCTIONS,
  DEVICE_CLASSES,
  ELEMENTS,
  HEAVY_RULES,
} from './act.ts';
import { issueSentences } from './read-table.ts';

const words = z.strictObject({ fr: z.string().min(1), en: z.string().min(1) });

const actsFile = z.strictObject({
  groups: z.array(
    z.strictObject({
      family: z.enum(ACT_FAMILIES),
      domain: z.enum(CARE_DOMAINS),
      rate: z.string().min(1),
      deduction: z.enum(DEDUCTIONS),
      trade: z.enum(TRADES).optional(),
      element: z.enum(ELEMENTS).nullable().default(null),
      class: z.enum(DEVICE_CLASSES).nullable().default(null),
      correction: z.enum(CORRECTIONS).nullable().default(null),
      basket: z.enum(BASKETS).nullable().default(null),
      heavy: z.enum(HEAVY_RULES).nullable().default(null),
      letter: z.boolean().default(false),
      coefficient: z.string().nullable().default(null),
      paidUnder: z.array(z.enum(EXEMPTION_CODES)).default([]),
      acts: z.array(words.extend({ code: z.string().regex(/^[A-Z0-9]{1,5}$/) })).min(1),
    }),
  ),
});

/** Reads the list of acts; two entries for one code and trade are a fault. */
export function readActs(text: string): { acts: Map<string, Act>; faults: string[] } {
  const acts = new Map<string, Act>();
  const parsed = actsFile.safeParse(parse(text));
  if (!parsed.success) return { acts, faults: issueSentences(parsed.error) };
  const faults: string[] = [];
  for (const { trade, acts: entries, ...group } of parsed.data.groups) {
    for (const { code, fr, en } of entries) {
      const key = trade === undefined ? code : `${code}/${trade}`;
      if (acts.has(key)) faults.push(`act ${key} is listed twice`);
      acts.set(key, { ...group, code, key, label: { fr, en } });
    }
  }
  return { acts, faults };
}
