import { type ClaimsHouse, PATIENT } from './claims-house.ts';

/** A pharmacy that quotes and bills the care of one patient, each bill with an invoice number of its own. */
export function claimsDesk(house: () => ClaimsHouse, firstInvoice: number) {
  let invoice = firstInvoice;
  const post = (url: string, payload: object, key?: string) =>
    house().ask(house().callers.pharmacy, { method: 'POST', url, payload, ...(key ? { key } : {}) });
  return {
    post,
    bill: (body: object, key?: string) => {
      invoice += 1;
      return post('/v1/claims', { invoiceNumber: String(invoice), ...body }, key);
    },
    quote: async (body: object) => (await post('/v1/quotes', body)).body.engagement.number as string,
    cancel: (number: string) => post(`/v1/claims/${number}/cancel`, {}),
  };
}

export const boxes = (price: string) => ({ act: 'PH7', quantity: 1, price, base: price });

/** A price of its own for each test, so that its care is no double of another's. */
export const careAt = (price: string, more: object = {}) => ({
  ...PATIENT,
  careDate: '2026-11-20',
  lines: [boxes(price)],
  ...more,
});
