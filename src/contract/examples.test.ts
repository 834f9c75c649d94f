import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimRequest } from './claims.ts';
import { REQUEST_EXAMPLES } from './examples.ts';
import { quoteRequest } from './quotes.ts';
import { rightsRequest } from './rights.ts';

test('every example of a request is one that its route takes', () => {
  const shapes = {
    'POST /v1/rights': rightsRequest,
    'POST /v1/quotes': quoteRequest,
    'POST /v1/claims': claimRequest,
  };
  for (const [route, shape] of Object.entries(shapes)) {
    const { error } = shape.safeParse(REQUEST_EXAMPLES[route as keyof typeof shapes]);
    assert.equal(error, undefined, route);
  }
  assert.deepEqual(Object.keys(REQUEST_EXAMPLES), Object.keys(shapes));
});
