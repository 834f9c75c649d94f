import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, beforeEach, test } from 'node:test';
import type { Page } from 'playwright-core';
import { OPERATOR, PHARMACIST } from './fixture-state.ts';
import { openPortal, type Portal, scanCard } from './portal.ts';

/*
 * Goal: what was billed is followed to the bank: the list, the invoice, its cancelling, the transfer and its
 * statement, and the operator's two approvals.
 */
let portal: Portal;

before(async () => {
  portal = await openPortal();
});
after(() => portal.close());
beforeEach(() => portal.reset());

/** Bills one scanned card, with a price. */
async function bill(page: Page, price: string): Promise<void> {
  const card = portal.state.cards.find((one) => one.case === 'open-essentiel');
  await scanCard(page, card?.cardText ?? '');
  await page.locator('#check-rights').click();
  await page.locator('#pick-0').click();
  await page.locator('#price-1').fill(price);
  await page.locator('#ask-quote').click();
  await page.locator('#bill').click();
  await page.locator('#next-patient').click();
}

const plain = (text: string | null): string => (text ?? '').replace(/\s+/gu, ' ');

test('an invoice is found with its day, opened with its reasons, and cancelled after a question', async () => {
  const page = await portal.open('/pro');
  await bill(page, '12,50');
  await bill(page, '40');
  await page.getByRole('link', { name: 'Factures' }).click();
  await page.locator('tbody tr').nth(1).waitFor();
  assert.match(
    plain(await page.locator('tbody tr').nth(1).textContent()),
    /^1.*13,52 €.*4,73 €.*À payer.*\d\d\/\d\d\/\d{4}$/,
  );
  await page.getByRole('link', { name: '1', exact: true }).click();
  await page.getByText('Votre contrat paie le ticket modérateur').first().waitFor();
  assert.equal(await page.evaluate('document.activeElement.tagName'), 'H1');
  await page.getByRole('button', { name: 'Annuler la facture' }).click();
  const question = page.getByRole('alertdialog', { name: 'Annuler cette facture ?' });
  await question.waitFor();
  await question.getByRole('button', { name: 'Garder la facture' }).click();
  assert.equal(portal.state.claims.filter((one) => one.status === 'cancelled').length, 0);
  await page.getByRole('button', { name: 'Annuler la facture' }).click();
  await question.getByRole('button', { name: 'Annuler la facture' }).click();
  await page.getByText('Annulée : rien ne sera payé'.replace(' :', '\u202f:')).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Annuler la facture' }).count(), 0);
});

test('the filters ask the server, and an empty answer says there is nothing to do', async () => {
  const page = await portal.open('/pro');
  await bill(page, '12,50');
  await page.getByRole('link', { name: 'Factures' }).click();
  await page.locator('tbody tr').waitFor();
  await page.getByRole('button', { name: 'Payées' }).click();
  await page.getByText('Rien à faire', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'À recevoir' }).click();
  await page.locator('tbody tr').waitFor();
});

test('a batch leaves after two different people; the same person twice is told why not', async () => {
  portal.state.who = PHARMACIST;
  const counter = await portal.open('/pro');
  await bill(counter, '12,50');
  portal.state.who = OPERATOR;
  const page = await portal.open('/operator/paiements');
  await page.getByRole('button', { name: 'Préparer un lot' }).click();
  const approve = page.getByRole('button', { name: 'Approuver le lot' });
  await approve.click();
  await page.getByText('Une autre personne doit l’approuver').waitFor();
  await approve.click();
  await page.getByRole('alert').getByText('Une seconde personne est nécessaire.').waitFor();
  assert.equal(portal.state.batches[0]?.approvals.length, 1);
  portal.state.who = { ...OPERATOR, name: 'Gaspard Lenoir' };
  const other = await portal.open('/operator/paiements');
  await other.getByRole('button', { name: 'Approuver le lot' }).click();
  await other.getByText(/Fichier bancaire.*pain\.001/).waitFor();
  assert.equal(portal.state.batches[0]?.approvals.length, 2);
});

test('a transfer is read as a statement and kept as a file', async () => {
  const page = await portal.open('/pro');
  await bill(page, '12,50');
  portal.state.who = OPERATOR;
  const operator = await portal.open('/operator/paiements');
  await operator.getByRole('button', { name: 'Préparer un lot' }).click();
  await operator.getByRole('button', { name: 'Approuver le lot' }).waitFor();
  portal.state.who = PHARMACIST;
  await page.getByRole('link', { name: 'Virements' }).click();
  await page.getByRole('link', { name: 'R0000000000AB' }).click();
  await page.getByText('Ce numéro figure sur votre relevé de banque').waitFor();
  assert.match(plain(await page.locator('tfoot').textContent()), /Total.*4,73 €/);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Télécharger le relevé' }).click(),
  ]);
  assert.equal(download.suggestedFilename(), 'R0000000000AB.txt');
  assert.match(readFileSync(await download.path(), 'utf8'), /RELEVÉ/);
});

test('no page complained or broke the content security policy', () => {
  assert.deepEqual(portal.complaints, []);
  assert.deepEqual(portal.state.faults, []);
});
