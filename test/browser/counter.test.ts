import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Page } from 'playwright-core';
import { DOCTOR } from './fixture-state.ts';
import { expectFocus, openPortal, type Portal, scanCard } from './portal.ts';

/*
 * Goal: a professional who has never seen the counter checks, sees the amount and bills, without a mouse and
 * without ever billing twice; and nothing of the patient stays behind.
 * Method: the built pages in a real browser, over a server that answers by the contracts.
 */
let portal: Portal;

before(async () => {
  portal = await openPortal();
});
after(() => portal.close());
beforeEach(() => portal.reset());

const press = (page: Page, key: string): Promise<void> => page.keyboard.press(key);

function cardOf(name: string) {
  const card = portal.state.cards.find((one) => one.case === name);
  assert.ok(card, name);
  return card;
}

const posted = (path: string) =>
  portal.state.asked.filter((one) => one.method === 'POST' && one.path === path);

/** Characters and Enter in one breath, inside the page: no load of the machine comes between them. */
async function typeAsScanner(page: Page, text: string): Promise<void> {
  await page.evaluate(`{
    const box = document.getElementById('scan');
    const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
    set.call(box, ${JSON.stringify(text)});
    box.dispatchEvent(new Event('input', { bubbles: true }));
    box.form.requestSubmit();
  }`);
}

/** From an empty counter to a quote, by the keyboard. */
async function quoteByKeyboard(page: Page): Promise<void> {
  await expectFocus(page, 'scan');
  await page.keyboard.type(cardOf('open-essentiel').cardText);
  await expectFocus(page, 'check-rights');
  await press(page, 'Enter');
  await expectFocus(page, 'pick-0');
  await press(page, 'Enter');
  await expectFocus(page, 'price-1');
  await page.keyboard.type('12,50');
  await press(page, 'Enter');
  await expectFocus(page, 'bill');
}

test('a pharmacist bills a scanned card by the keyboard alone, the focus always on the next gesture', async () => {
  const page = await portal.open('/pro');
  await quoteByKeyboard(page);
  const amount = await page.locator('.ticket .amount').textContent();
  assert.equal(amount?.replace(/\s/gu, ' '), '4,73 €');
  assert.match((await page.locator('.reasons').textContent()) ?? '', /ticket modérateur/);
  await press(page, 'Enter');
  await expectFocus(page, 'next-patient');
  assert.match(
    (await page.locator('.result').textContent()) ?? '',
    /Facture acceptée\..*Payée au plus tard le.*Rien à faire\./s,
  );
  await press(page, 'Enter');
  await expectFocus(page, 'scan');
  const [claim] = posted('/v1/claims');
  assert.equal((claim?.body as { engagement: string }).engagement, portal.state.claims[0]?.engagement);
});

test('a scanner’s own Enter reads the card and nothing more: the lookup waits for the person', async () => {
  const page = await portal.open('/pro');
  await expectFocus(page, 'scan');
  await typeAsScanner(page, cardOf('open-essentiel').cardText);
  await expectFocus(page, 'check-rights');
  await page.waitForTimeout(300);
  assert.equal(posted('/v1/rights').length, 0);
  await page.locator('#scan').fill('CLN1*ceci n’est pas une carte');
  await press(page, 'Enter');
  await page.getByText('Ce texte n’est pas celui d’une carte').waitFor();
});

test('a card typed by hand is checked while it is typed, and the first fault gets the keyboard', async () => {
  const page = await portal.open('/pro');
  const card = cardOf('open-essentiel');
  await page.getByRole('combobox', { name: 'Complémentaire' }).fill(String(Number(card.amc)));
  await press(page, 'Tab');
  await page.getByLabel('Numéro de sécurité sociale').pressSequentially(`${card.nir}00`);
  assert.match((await page.locator('.card-form').textContent()) ?? '', /La clé ne correspond pas/);
  await page.getByRole('button', { name: 'Vérifier les droits' }).click();
  await expectFocus(page, 'nir');
  assert.equal(posted('/v1/rights').length, 0);
  await page.getByLabel('Numéro de sécurité sociale').fill('');
  await page.getByLabel('Numéro de sécurité sociale').pressSequentially(card.nir + card.nirKey);
  await page.getByLabel('Date de naissance').fill(card.birthDate);
  await page.getByRole('button', { name: 'Vérifier les droits' }).click();
  await expectFocus(page, 'pick-0');
  const { amc, csr, birthDate } = posted('/v1/rights')[0]?.body as Record<string, string>;
  assert.deepEqual({ amc, csr, birthDate }, { amc: card.amc, csr: card.csr, birthDate: card.birthDate });
});

test('a doctor’s visit comes priced: two presses from the rights to the quote, 9 euros of 30', async () => {
  portal.state.who = DOCTOR;
  const page = await portal.open('/pro');
  await expectFocus(page, 'scan');
  await page.keyboard.insertText(cardOf('open-essentiel').cardText);
  await expectFocus(page, 'check-rights');
  await press(page, 'Enter');
  await expectFocus(page, 'pick-0');
  await press(page, 'Enter');
  await expectFocus(page, 'ask-quote');
  await press(page, 'Enter');
  await expectFocus(page, 'bill');
  assert.equal((await page.locator('.ticket .amount').textContent())?.replace(/\s/gu, ' '), '9,00 €');
});

test('a double click bills once, and a retry after a lost answer is the same invoice', async () => {
  const page = await portal.open('/pro');
  await quoteByKeyboard(page);
  portal.state.delayMs = 150;
  await page.locator('#bill').dblclick();
  await page.locator('#next-patient').waitFor();
  assert.equal(posted('/v1/claims').length, 1);
  portal.state.delayMs = 0;
  await page.locator('#next-patient').click();
  await quoteByKeyboard(page);
  portal.state.failing = { path: '/v1/claims', code: 'internal' };
  await press(page, 'Enter');
  await page.getByRole('button', { name: 'Réessayer' }).click();
  await page.locator('#next-patient').waitFor();
  const keys = posted('/v1/claims').map(({ key }) => key);
  assert.equal(keys.length, 3);
  assert.notEqual(keys[0], keys[1]);
  assert.equal(keys[1], keys[2]);
  assert.equal(portal.state.claims.length, 2);
});

test('a session that ends keeps what was typed; signing in again continues the same request', async () => {
  const page = await portal.open('/pro');
  await scanCard(page, cardOf('open-essentiel').cardText);
  portal.state.signedIn = false;
  await press(page, 'Enter');
  const again = page.getByRole('link', { name: 'Se reconnecter' });
  await again.waitFor();
  const kept = await page.locator('#nir').inputValue();
  assert.equal(kept.replaceAll(' ', '').slice(0, 13), cardOf('open-essentiel').nir);
  const [other] = await Promise.all([page.context().waitForEvent('page'), again.click()]);
  await other.getByRole('button', { name: 'Fermer cette fenêtre' }).waitFor();
  await other.close();
  await page.getByRole('button', { name: 'Continuer' }).click();
  await expectFocus(page, 'pick-0');
  const keys = posted('/v1/rights').map(({ key }) => key);
  assert.deepEqual([keys.length, new Set(keys).size], [2, 1]);
});

test('closed rights are said in one sentence with the remedy, and the next patient is one press away', async () => {
  const page = await portal.open('/pro');
  await scanCard(page, cardOf('ended-last-year').cardText);
  await page.locator('#check-rights').click();
  await expectFocus(page, 'rights-refusal');
  assert.match(
    (await page.locator('#rights-refusal').textContent()) ?? '',
    /Droits fermés.*part obligatoire seule.*CLN-R1-02/s,
  );
  await page.locator('#rights-refusal').getByRole('button', { name: 'Patient suivant' }).click();
  await expectFocus(page, 'scan');
  assert.equal(await page.locator('#nir').inputValue(), '');
});

test('a refused invoice shows the one button that repairs it', async () => {
  const page = await portal.open('/pro');
  await quoteByKeyboard(page);
  portal.state.refusing = 'CLN-R3-01';
  await press(page, 'Enter');
  await expectFocus(page, 'fix-claim');
  assert.match((await page.locator('#fix-claim').textContent()) ?? '', /numéro suivant/);
  await press(page, 'Enter');
  await expectFocus(page, 'next-patient');
  assert.deepEqual(
    portal.state.claims.map((one) => [one.invoiceNumber, one.status]),
    [
      ['2', 'accepted'],
      ['1', 'refused'],
    ],
  );
});

test('an abandoned quote is given back', async () => {
  const page = await portal.open('/pro');
  await quoteByKeyboard(page);
  await page.getByRole('button', { name: 'Modifier les actes' }).click();
  await expectFocus(page, 'ask-quote');
  await press(page, 'Enter');
  await expectFocus(page, 'bill');
  await page.getByRole('button', { name: 'Patient suivant' }).click();
  await expectFocus(page, 'scan');
  await page.waitForTimeout(100);
  assert.deepEqual(portal.state.cancelled, [...portal.state.quotes.keys()]);
  assert.equal(portal.state.cancelled.length, 2);
});

test('looking at invoices loses no patient, and nothing of the patient is stored or in an address', async () => {
  const page = await portal.open('/pro');
  const card = cardOf('open-essentiel');
  await scanCard(page, card.cardText);
  await page.getByRole('link', { name: 'Factures' }).click();
  await page.getByRole('heading', { name: 'Factures', level: 1 }).waitFor();
  await page.getByRole('link', { name: 'Comptoir', exact: true }).click();
  assert.match(await page.locator('#nir').inputValue(), /^\d /);
  await page.locator('#check-rights').click();
  await expectFocus(page, 'pick-0');
  const left = await page.evaluate(
    `JSON.stringify([localStorage, sessionStorage, document.cookie, history.state, document.title,
      location.href])`,
  );
  const addresses = portal.state.asked.map(({ path }) => path).join(' ');
  for (const trace of [card.nir, card.birthDate, card.memberNumber, card.familyName]) {
    assert.ok(!String(left).includes(trace) && !addresses.includes(trace));
  }
  await page.getByRole('button', { name: 'Patient suivant' }).first().click();
  await expectFocus(page, 'scan');
  const html = await page.content();
  const values = await page.evaluate(
    '[...document.querySelectorAll("input")].map((one) => one.value).join("")',
  );
  for (const trace of [card.nir, card.birthDate, card.memberNumber])
    assert.ok(!(html + String(values)).includes(trace));
});

test('the trial cards fill the form in one press, and English says the same day', async () => {
  const page = await portal.open('/pro');
  await page.getByRole('button', { name: 'EN', exact: true }).click();
  assert.equal(await page.evaluate('document.documentElement.lang'), 'en');
  await page.getByRole('button', { name: 'Trial cards' }).click();
  await page
    .getByRole('button', { name: /covered, premium level/i })
    .first()
    .click();
  await expectFocus(page, 'check-rights');
  await press(page, 'Enter');
  await expectFocus(page, 'pick-0');
  await page.getByText('Rights are open today.').waitFor();
});

test('no page complained, broke the content security policy, or sent what the contracts do not take', () => {
  assert.deepEqual(portal.complaints, []);
  assert.deepEqual(portal.state.faults, []);
});
