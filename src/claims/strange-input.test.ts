import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { type ClaimsHouse, claimsHouse, PATIENT } from '../../test/support/claims-house.ts';

let house: ClaimsHouse;
before(async () => {
  house = await claimsHouse();
});
after(() => house.end());

const good = {
  ...PATIENT,
  careDate: '2026-11-20',
  lines: [{ act: 'PH7', quantity: 1, price: '10.00', base: '10.00' }],
  invoiceNumber: '1',
};

const strange = fc.oneof(
  fc.constantFrom(null, true, 0, -1, 1e308, '', '\u0000', '0', 'NaN', [], {}, 'é', '99999999999999999999'),
  fc.constantFrom('0000-01-01', '0001-01-01', '9999-12-31', '2026-02-30', '275760-09-13', '19850000'),
  fc.string({ unit: 'binary' }),
  fc.anything(),
);
const field = fc.constantFrom(
  ...Object.keys(good),
  'engagement',
  'insurerAmount',
  'csr',
  'sector',
  'carePath',
  'exemption',
);
const lineField = fc.constantFrom(
  'act',
  'quantity',
  'price',
  'base',
  'rate',
  'mandatory',
  'coefficient',
  'more',
);

test('any value in any field of a quote or a claim is answered, and never by a fault of ours', async () => {
  const broken = fc.oneof(
    fc.tuple(field, strange).map(([name, value]) => ({ ...good, [name]: value })),
    fc
      .tuple(lineField, strange)
      .map(([name, value]) => ({ ...good, lines: [{ ...good.lines[0], [name]: value }] })),
    fc.anything(),
  );
  let invoice = 0;
  await fc.assert(
    fc.asyncProperty(broken, fc.constantFrom('/v1/quotes', '/v1/claims'), async (body, url) => {
      invoice += 1;
      const quote = { ...Object(body), invoiceNumber: undefined };
      const claim = {
        ...Object(body),
        invoiceNumber: Object(body).invoiceNumber === '1' ? String(invoice) : null,
      };
      const payload = JSON.stringify(url === '/v1/quotes' ? quote : claim, (_, value) =>
        typeof value === 'bigint' ? String(value) : value,
      );
      const headers = { 'content-type': 'application/json' };
      const { status, text } = await house.ask(house.callers.pharmacy, {
        method: 'POST',
        url,
        payload,
        headers,
      });
      assert.ok(status < 500, `${status} ${text} for ${payload}`);
    }),
    { numRuns: 400 },
  );
});

test('any number, cursor or page size in an address is answered', async () => {
  const urls = [
    '/v1/quotes/',
    '/v1/claims/',
    '/v1/returns/',
    '/v1/claims?cursor=',
    '/v1/claims?limit=',
    '/v1/claims?status=',
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...urls),
      fc.string({ unit: 'binary', maxLength: 40 }),
      async (url, tail) => {
        const address = url + encodeURIComponent(tail.toWellFormed());
        const { status, text } = await house.ask(house.callers.pharmacy, { url: address });
        assert.ok(status < 500, `${status} ${text} for ${address}`);
      },
    ),
    { numRuns: 200 },
  );
});

test('a care date at either end of the calendar is refused in words', async () => {
  for (const [careDate, quoted, billed] of [
    ['0001-01-01', 'CLN-R3-03', 'CLN-R3-03'],
    ['9999-12-31', 'CLN-R1-06', 'CLN-R3-04'],
  ]) {
    const { invoiceNumber: _, ...care } = {
      ...good,
      careDate,
      lines: [{ ...good.lines[0], mandatory: '6.50' }],
    };
    const quote = await house.ask(house.callers.pharmacy, {
      method: 'POST',
      url: '/v1/quotes',
      payload: care,
    });
    const claim = await house.ask(house.callers.pharmacy, {
      method: 'POST',
      url: '/v1/claims',
      payload: { ...care, invoiceNumber: '77' },
    });
    const codes = [quote, claim].map(({ body }) => body.refusal?.code ?? body.code);
    const unpriceable = codes.every((code) => code === 'request.invalid');
    assert.ok(unpriceable || (codes[0] === quoted && codes[1] === billed), codes.join(' '));
  }
});
