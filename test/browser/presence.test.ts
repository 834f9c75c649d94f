import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Page } from 'playwright-core';
import { writeCardBlock } from '../../src/wire/card/card-block.ts';
import { checkAccessible, expectFocus, openPortal, type Portal, scanCard } from './portal.ts';

/*
 * Goal: what shows that the patient is there travels without a gesture; when there is nothing to show, the
 * professional is told what it costs, and what to do when it is used up.
 */
let portal: Portal;

before(async () => {
  portal = await openPortal();
});
after(() => portal.close());
beforeEach(() => portal.reset());

const card = () => {
  const found = portal.state.cards.find((one) => one.case === 'open-essentiel');
  assert.ok(found);
  return found;
};
const lastRights = () =>
  portal.state.asked.findLast(({ path }) => path === '/v1/rights')?.body as { presence?: unknown };

async function typeCard(page: Page): Promise<void> {
  const { amc, nir, nirKey, birthDate } = card();
  await page.getByRole('combobox', { name: 'Complémentaire' }).fill(String(Number(amc)));
  await page.keyboard.press('Tab');
  await page.getByLabel('Numéro de sécurité sociale').pressSequentially(nir + nirKey);
  await page.getByLabel('Date de naissance').fill(birthDate);
}

test('a card that is read proves by itself that its holder is there', async () => {
  const page = await portal.open('/pro');
  await scanCard(page, card().cardText);
  await page.locator('#check-rights').click();
  await page.getByText('Présence prouvée par la carte Vitale. Lecteur simulé.').waitFor();
  assert.deepEqual(lastRights().presence, { kind: 'vitale', element: 'read.by.fixture' });
});

test('an e-card on a telephone is scanned with its code of the moment', async () => {
  const page = await portal.open('/pro');
  await scanCard(page, writeCardBlock(card(), '12345678'));
  assert.equal(await page.locator('#code').inputValue(), '12345678');
  await page.locator('#check-rights').click();
  await page.getByText('Présence prouvée par l’e-carte.').waitFor();
  assert.deepEqual(lastRights().presence, { kind: 'ecard', code: '12345678' });
});

test('a card typed by hand goes without proof: who is told, and how many are left, stand beside the rights', async () => {
  const page = await portal.open('/pro');
  await typeCard(page);
  await page.locator('#check-rights').click();
  await page.getByText('Encore 4 personnes sans preuve aujourd’hui.').waitFor();
  await page.getByText(/l’assuré en est averti/).waitFor();
  assert.equal(lastRights().presence, undefined);
  await checkAccessible(page, 'rights without proof');
});

test('a code that is not eight digits is told beside its field; eight digits in groups go as they are meant', async () => {
  const page = await portal.open('/pro');
  await typeCard(page);
  await page.locator('#code').fill('1234');
  await page.keyboard.press('Enter');
  await expectFocus(page, 'code');
  await page.getByText('Le code de l’e-carte compte huit chiffres.').waitFor();
  await page.locator('#code').fill('1234 5678');
  await page.keyboard.press('Enter');
  await page.getByText('Présence prouvée par l’e-carte.').waitFor();
  assert.deepEqual(lastRights().presence, { kind: 'ecard', code: '12345678' });
});

test('when the day is used up, the refusal counts it and says what to read', async () => {
  portal.state.withholding = 'presence-needed';
  const page = await portal.open('/pro');
  await typeCard(page);
  await page.locator('#check-rights').click();
  await page.locator('#rights-refusal').waitFor();
  const text = (await page.locator('#rights-refusal').textContent()) ?? '';
  assert.match(text, /5 sur 5/);
  assert.match(text, /Lisez la carte Vitale ou l’e-carte/);
  await checkAccessible(page, 'no proof left');
});

test('where the reader is simulated, a typed card can be read to prove presence, with one press', async () => {
  portal.state.withholding = 'presence-needed';
  const page = await portal.open('/pro');
  await typeCard(page);
  await page.keyboard.press('Enter');
  await page.locator('#read-card').waitFor();
  portal.state.withholding = null;
  await page.keyboard.press('Tab');
  await expectFocus(page, 'read-card');
  await page.keyboard.press('Enter');
  await page.getByText('Lecteur simulé.').waitFor();
  assert.deepEqual(lastRights().presence, { kind: 'vitale', element: 'read.by.fixture' });
});

test('elsewhere no reader is offered: the code of the e-card is', async () => {
  portal.state.withholding = 'presence-needed';
  portal.state.who = { ...portal.state.who, development: false };
  const page = await portal.open('/pro');
  await typeCard(page);
  await page.keyboard.press('Enter');
  await page.locator('#rights-refusal').waitFor();
  assert.equal(await page.locator('#read-card').count(), 0);
  await page.getByRole('button', { name: 'Saisir le code de l’e-carte' }).click();
  await expectFocus(page, 'code');
});

test('before the day is used up, the field of the code says how many are left without one', async () => {
  portal.state.unprovedLeft = 1;
  const page = await portal.open('/pro');
  await typeCard(page);
  await page.keyboard.press('Enter');
  await page.getByText('Encore 1 personne sans preuve aujourd’hui.').waitFor();
  await page.getByRole('button', { name: 'Patient suivant' }).click();
  await page.getByText('sans preuve, plus que 1 personne aujourd’hui.').waitFor();
  portal.state.unprovedLeft = 0;
  await typeCard(page);
  await page.keyboard.press('Enter');
  await page.getByText(/C’était la dernière de la journée/).waitFor();
  await page.getByRole('button', { name: 'Patient suivant' }).click();
  await page.getByText('plus personne sans preuve aujourd’hui.').waitFor();
  await checkAccessible(page, 'few left');
});

for (const reason of ['proof-wrong', 'proof-spent'] as const) {
  test(`${reason}: the field is empty and has the keyboard, and the next code goes with Enter`, async () => {
    portal.state.withholding = reason;
    const page = await portal.open('/pro');
    await typeCard(page);
    await page.locator('#code').fill('11112222');
    await page.keyboard.press('Enter');
    await page.locator('#rights-refusal').waitFor();
    await expectFocus(page, 'code');
    assert.equal(await page.locator('#code').inputValue(), '');
    await checkAccessible(page, reason);
    portal.state.withholding = null;
    await page.keyboard.type('33334444');
    await page.keyboard.press('Enter');
    await expectFocus(page, 'pick-0');
    assert.deepEqual(lastRights().presence, { kind: 'ecard', code: '33334444' });
  });
}

test('an e-card scanned into the field of its code fills the card, and the scanner’s Enter asks nothing', async () => {
  const page = await portal.open('/pro');
  await page.locator('#code').focus();
  await page.keyboard.type(writeCardBlock(card(), '12345678'));
  await page.keyboard.press('Enter');
  await expectFocus(page, 'check-rights');
  assert.equal(await page.locator('#code').inputValue(), '12345678');
  assert.equal(lastRights(), undefined);
  await page.keyboard.press('Enter');
  await page.getByText('Présence prouvée par l’e-carte.').waitFor();
});

test('an access under alarm is confirmed by one press, and what was asked is asked again by itself', async () => {
  portal.state.withholding = 'confirm';
  const page = await portal.open('/pro');
  await scanCard(page, card().cardText);
  await page.locator('#check-rights').click();
  await page.locator('#confirm-access').waitFor();
  await checkAccessible(page, 'confirmation needed');
  await page.locator('#confirm-access').dblclick();
  await expectFocus(page, 'pick-0');
  const pressed = portal.state.asked.filter(({ path }) => path === '/v1/session/confirm');
  assert.deepEqual(
    pressed.map(({ body }) => body),
    [{ confirm: true }],
  );
});
