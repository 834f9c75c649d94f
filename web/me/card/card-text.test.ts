import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCardBlock } from '../../../src/wire/card/card-block.ts';
import { qrCode } from '../../../src/wire/card/qr-code.ts';
import type { KeptCard } from './card-store.ts';
import { cardText, codeAt, contractOn } from './card-text.ts';

const contract = {
  level: 'CONFORT',
  csr: '',
  from: '2026-01-01',
  to: null,
  tiersPayant: true,
  domains: [{ domain: 'PHAR' as const, pec: false }],
};
const card: Omit<KeptCard, 'key'> = {
  amc: '0099000003',
  insurer: 'Complémentaire du Val d’Orlune',
  conventionType: 'CL',
  csr: 'VO01',
  memberNumberRequired: false,
  memberNumber: 'C554303431',
  serial: 1,
  contracts: [contract],
  holder: { nir: '2870299757965', birthDate: '19870220', birthRank: 1 },
  takenAt: '2026-11-24T09:00:00.000Z',
  skewMs: 0,
};

test('what the screen shows reads back as the printed card with its code, and fits a QR code', () => {
  const text = cardText(card, '12345678', '2026-11-24');
  const reading = readCardBlock(text);
  assert.ok(reading.ok);
  assert.equal(reading.code, '12345678');
  assert.deepEqual(
    [
      reading.card.amc,
      reading.card.csr,
      reading.card.memberNumber,
      reading.card.nir,
      reading.card.validUntil,
    ],
    ['0099000003', 'VO01', 'C554303431', '2870299757965', '2026-12-31'],
  );
  assert.equal(qrCode(text).length, 37);
});

test('without a member number the card is shown all the same', () => {
  assert.ok(readCardBlock(cardText({ ...card, memberNumber: '' }, '00000000', '2026-11-24')).ok);
});

test('the contract that runs is shown, or the last one', () => {
  const old = { ...contract, from: '2020-01-01', to: '2025-12-31', level: 'OLD' };
  assert.equal(contractOn({ contracts: [old, contract] }, '2026-11-24')?.level, 'CONFORT');
  assert.equal(contractOn({ contracts: [old] }, '2026-11-24')?.level, 'OLD');
  assert.equal(contractOn({ contracts: [] }, '2026-11-24'), undefined);
});

test('the code of the browser is that of RFC 6238', async () => {
  const raw = new TextEncoder().encode('12345678901234567890123456789012');
  const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  assert.equal(await codeAt(key, 1), '46119246');
});
