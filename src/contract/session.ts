import { z } from 'zod';

/** GET /v1/session: who is signed in, as the portal greets them. */
export const sessionAnswer = z.strictObject({
  kind: z.enum(['professional', 'software', 'insurer', 'operator']),
  name: z.string(),
  practice: z
    .strictObject({ finess: z.string(), name: z.string(), town: z.string(), trade: z.string() })
    .nullable(),
  sector: z.string().nullable(),
  insurer: z.string().nullable(),
  expiresAt: z.iso.datetime(),
  development: z.boolean().describe('True while sign-in goes through the development identity provider'),
});

/** GET /v1/insurers: the directory a card is checked against. */
export const insurerList = z.strictObject({
  insurers: z.array(
    z.strictObject({ amc: z.string(), name: z.string(), conventionType: z.string(), csr: z.string() }),
  ),
});

/** GET /v1/acts: what may be billed, for the portal's pickers. */
export const actList = z.strictObject({
  acts: z.array(
    z.strictObject({ code: z.string(), label: z.string(), domain: z.string(), base: z.string().nullable() }),
  ),
});

export type SessionAnswer = z.infer<typeof sessionAnswer>;
export type InsurerList = z.infer<typeof insurerList>;
export type ActList = z.infer<typeof actList>;
