import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { REQUEST_EXAMPLES } from '../contract/examples.ts';
import { problemBody } from '../contract/problem.ts';
import { PROBLEMS, type ProblemCode } from './problems.ts';

/** JSON Schema without the address of its dialect, which OpenAPI 3.1 implies. */
function toDocument(shape: z.ZodType) {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(shape);
  return schema as Record<string, unknown>;
}

/**
 * What docs/openapi.json says beside the contracts: how to be let in, and every problem a route may answer.
 */
export const API_DOCUMENT = {
  openapi: '3.1.0',
  info: {
    title: 'Cloison',
    version: '1',
    description:
      'Tiers payant: rights, quotes, claims, returns. Amounts are euros in text ("30.00"), days are "2026-11-24". ' +
      'Refusals are answers (200) with a code, a sentence and a remedy; problems are RFC 9457. See docs/api.md.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  tags: [
    { name: 'rights', description: 'Is this person covered that day? (IDB)' },
    { name: 'quotes', description: 'What does the insurer pay, guaranteed? (CLC)' },
    { name: 'claims', description: 'Pay this practice for these acts (DRE), as JSON or as a B2 file' },
    { name: 'simulations', description: 'What would a level pay? No person, nothing kept' },
    { name: 'returns', description: 'Each transfer and the claims it pays' },
    { name: 'payments', description: 'Payment batches, for operators: two signatures' },
    { name: 'feeds', description: 'What an insurer sends: people, contracts, grids' },
    { name: 'me', description: 'For insured people: who looked me up, the e-card, what I contest' },
    { name: 'log', description: 'Proofs that a lookup was recorded; public, without a token' },
    { name: 'notices', description: 'For insurers: what their members must be told' },
    { name: 'directory', description: 'Insurers, acts, and who is asking' },
  ],
  components: {
    schemas: { Problem: toDocument(problemBody) },
    securitySchemes: {
      token: { type: 'http' as const, scheme: 'bearer', bearerFormat: 'JWT (RFC 9068), half an hour' },
      session: { type: 'apiKey' as const, in: 'cookie' as const, name: 'cloison_session' },
      insured: { type: 'apiKey' as const, in: 'cookie' as const, name: 'cloison_me' },
    },
  },
  security: [{ token: [] }, { session: [] }],
};

const EVERYWHERE: readonly ProblemCode[] = [
  'auth.missing',
  'auth.invalid',
  'auth.suspended',
  'access.denied',
  'request.too-many',
  'auth.unavailable',
  'internal',
];
const ON_INPUT: readonly ProblemCode[] = ['request.invalid'];
const ON_BODY: readonly ProblemCode[] = ['request.unreadable', 'request.too-large', 'request.media-type'];
const ON_POST: readonly ProblemCode[] = ['auth.origin'];
const ON_KEY: readonly ProblemCode[] = ['idempotency.invalid', 'idempotency.reused'];
const ON_NUMBER: readonly ProblemCode[] = ['not-found'];
const ON_CARE: readonly ProblemCode[] = ['insurer.unknown', 'insurer.suspended', 'insurer.left'];
const ON_VAULT: readonly ProblemCode[] = ['vault.unavailable'];
const ON_PROOF: readonly ProblemCode[] = ['log.unsealed', 'log.pruned'];
const ON_FEED: readonly ProblemCode[] = ['feed.busy', 'feed.broken'];

/** Routes whose POST takes an Idempotency-Key. */
const KEYED =
  /^\/v1\/((quotes|claims|payment-batches)(\/:number\/[a-z]+)?|operator\/(containments|incidents(\/declared|\/:number\/(dismiss|declare|events))?)|insurer\/campaigns)$/;

/** Its body names what it acts upon. */
const NAMING = /^POST \/v1\/(operator\/(canaries|containments|incidents|keys|scope)|insurer\/campaigns)$/;

type Route = {
  readonly url: string;
  readonly method: string;
  readonly body: boolean;
  readonly input: boolean;
};

/** The problems a route may answer, by what it takes. */
export function problemsOf({ url, method, body, input }: Route): ProblemCode[] {
  const post = method === 'POST';
  return [
    ...EVERYWHERE,
    ...(input ? ON_INPUT : []),
    ...(body ? ON_BODY : []),
    ...(post ? ON_POST : []),
    ...(post && KEYED.test(url) ? ON_KEY : []),
    ...(/:(number|id)/.test(url) || NAMING.test(`${method} ${url}`) ? ON_NUMBER : []),
    ...(post && (url.includes(':number') || NAMING.test(`${method} ${url}`))
      ? (['state.conflict'] as const)
      : []),
    ...(post && /^\/v1\/(rights|quotes|claims)$/.test(url) ? ON_CARE : []),
    ...(post && url === '/v1/feeds' ? ON_FEED : []),
    ...(url.startsWith('/v1/log/proofs/') ? ON_PROOF : []),
    ...(asksVault(method, url) ? ON_VAULT : []),
  ];
}

/** Looks somebody up, seals or opens the detail of care, or notes what an operator does. */
function asksVault(method: string, url: string): boolean {
  if (url.startsWith('/v1/operator/')) return true;
  if (/^\/v1\/claims\/:number/.test(url)) return true;
  if (/^\/v1\/(me\/(lookups|cards|signals)|insurer\/notices)/.test(url)) return true;
  return method === 'POST' && /^\/v1\/(rights|quotes|claims|claims\/files|feeds)$/.test(url);
}

const PROBLEM_SCHEMA = { $ref: '#/components/schemas/Problem' };
const KEY_SCHEMA = {
  type: 'object',
  properties: {
    'idempotency-key': {
      type: 'string',
      minLength: 1,
      maxLength: 255,
      description: 'Sent twice with the same input, the request is done once and answered twice',
    },
  },
};

/** Makes the page of one route: its contracts by the type provider, then its problems and its key. */
export const describeRoute: typeof jsonSchemaTransform = (asked) => {
  const { schema, url } = jsonSchemaTransform(asked);
  if (schema?.hide) return { schema, url };
  const method = String(asked.route.method);
  const consumes = schema?.consumes as readonly string[] | undefined;
  const body = schema?.body !== undefined || consumes !== undefined;
  const input = body || schema?.querystring !== undefined || schema?.params !== undefined;
  const problems = problemsOf({ url, method, body, input });
  const keyed = method === 'POST' && KEYED.test(url);
  const described = {
    ...schema,
    ...(keyed ? { headers: KEY_SCHEMA } : {}),
    ...exampleOf(`${method} ${url}`, schema?.body),
    ...(consumes && schema?.body === undefined ? { body: { type: 'string', format: 'binary' } } : {}),
    response: { ...(schema?.response as object), ...problemResponses(problems) },
  };
  return { schema: described, url };
};

function exampleOf(route: string, body: unknown) {
  const example = (REQUEST_EXAMPLES as Record<string, unknown>)[route];
  return example === undefined ? {} : { body: { ...(body as object), examples: [example] } };
}

function problemResponses(codes: readonly ProblemCode[]): Record<string, unknown> {
  const byStatus = Map.groupBy([...new Set(codes)], (code) => PROBLEMS[code].status);
  const entries = [...byStatus].map(([status, codesOfIt]) => [
    String(status),
    {
      description: codesOfIt.map((code) => `${code}: ${PROBLEMS[code].title.en}`).join(' '),
      content: { 'application/problem+json': { schema: PROBLEM_SCHEMA } },
    },
  ]);
  return Object.fromEntries(entries);
}
