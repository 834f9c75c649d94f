import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ApiDocument, echoes, freeTexts, searches } from './contract-walk.ts';

const text = { type: 'string' } as const;
const body = (properties: object) => ({ content: { 'application/json': { schema: { properties } } } });
const document = {
  paths: {
    '/v1/rights': {
      post: {
        parameters: [{ name: 'nir' }],
        requestBody: body({
          note: text,
          code: { type: 'string', pattern: '^[A-Z]+$' },
          short: { type: 'string', maxLength: 20 },
        }),
        responses: { 200: body({ contracts: { items: { $ref: '#/components/schemas/Contract' } } }) },
      },
    },
    '/v1/me/lookups': { get: { responses: { 200: body({ nir: text }) } } },
  },
  components: {
    schemas: {
      Contract: { properties: { birthDate: text, next: { $ref: '#/components/schemas/Contract' } } },
    },
  },
} as unknown as ApiDocument;

test('an identity in an answer of the counter is found at any depth, and a schema that refers to itself ends', () => {
  assert.deepEqual(new Set(echoes(document)), new Set(['POST /v1/rights 200 birthDate']));
});

test('an address that searches for a person is found', () => {
  assert.deepEqual(searches(document), ['POST /v1/rights ?nir']);
});

test('a field that takes any text is found; one with a form or a short length is none', () => {
  assert.deepEqual(freeTexts(document, 64), ['POST /v1/rights note']);
});
