import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { DOCTOR, OPERATOR } from './fixture-state.ts';
import { checkAccessible, checkReflow, checkTargets, openPortal, type Portal, scanCard } from './portal.ts';

/*
 * Goal: axe finds nothing on any page in any state, in both languages, light and dark; targets are big enough
 * in every window; nothing is wider than the window. What a machine cannot see is in the manual grid.
 */
let portal: Portal;

before(async () => {
  portal = await openPortal();
});
after(() => portal.close());
beforeEach(() => portal.reset());

type Window = { readonly options: BrowserContextOptions; readonly axe: boolean };

/**
 * 640 pixels at twice the density is what a window of 1280 becomes at 200 % zoom. axe reads the whole page
 * and costs half a second: it looks at both sets of colours, and sizes are measured in every window.
 */
const WINDOWS: Record<string, Window> = {
  light: { options: {}, axe: true },
  'narrow, dark': { options: { viewport: { width: 320, height: 640 }, colorScheme: 'dark' }, axe: true },
  'zoomed to 200 %': { options: { viewport: { width: 640, height: 430 }, deviceScaleFactor: 2 }, axe: false },
};
const NARROW_DARK = WINDOWS['narrow, dark']?.options ?? {};

async function look(page: Page, where: string, axe = true): Promise<void> {
  if (axe) await checkAccessible(page, where);
  await checkTargets(page, where);
  await checkReflow(page, where);
}

function cardText(name: string): string {
  return portal.state.cards.find((one) => one.case === name)?.cardText ?? '';
}

for (const [window, { options, axe }] of Object.entries(WINDOWS)) {
  test(`the counter is accessible at each step, ${window}`, async () => {
    portal.state.who = DOCTOR;
    const page = await portal.open('/pro', options);
    await page.locator('#scan').waitFor();
    await look(page, 'empty counter', axe);
    await page.locator('#check-rights').click();
    await look(page, 'faults beside the fields', axe);
    await scanCard(page, cardText('ended-last-year'));
    await page.locator('#check-rights').click();
    await page.locator('#rights-refusal').waitFor();
    await look(page, 'rights refused', axe);
    await scanCard(page, cardText('open-confort'));
    await page.locator('#check-rights').click();
    await page.locator('#pick-0').click();
    await page.locator('#price-1').waitFor();
    await look(page, 'acts', axe);
    await page.locator('#ask-quote').click();
    await page.locator('#bill').waitFor();
    await look(page, 'quote', axe);
    portal.state.refusing = 'CLN-R3-01';
    await page.locator('#bill').click();
    await page.locator('#fix-claim').waitFor();
    await look(page, 'invoice refused', axe);
    await page.locator('#fix-claim').click();
    await page.locator('#next-patient').waitFor();
    await look(page, 'invoice accepted', axe);
  });
}

test('lists, invoice, windows and failures are accessible in English and in French', async () => {
  const page = await portal.open('/pro/virements');
  await page.locator('.empty').waitFor();
  await look(page, 'no transfer');
  await page.goto(`${portal.url}/pro`);
  await page.getByRole('button', { name: 'EN', exact: true }).click();
  await page.getByRole('button', { name: 'Trial cards' }).click();
  await page.locator('.card-choice').first().waitFor();
  await look(page, 'trial cards');
  await page.keyboard.press('Escape');
  await scanCard(page, cardText('open-essentiel'));
  portal.state.failing = { path: '/v1/rights', code: 'vault.unavailable' };
  await page.locator('#check-rights').click();
  await page.getByText('The vault does not answer').waitFor();
  await look(page, 'vault unavailable');
  await page.locator('#check-rights').click();
  await page.locator('#pick-0').click();
  await page.locator('#price-1').fill('20');
  await page.locator('#ask-quote').click();
  await page.locator('#bill').click();
  await page.locator('#next-patient').waitFor();
  await page.getByRole('link', { name: 'Invoices' }).click();
  await page.locator('tbody tr').waitFor();
  await look(page, 'invoices');
  await page.getByRole('link', { name: '1', exact: true }).click();
  await page.getByRole('button', { name: 'Cancel the invoice' }).click();
  await page.getByRole('alertdialog').waitFor();
  await look(page, 'question before cancelling');
  await page.getByRole('button', { name: 'Keep the invoice' }).click();
  await look(page, 'one invoice');
  portal.state.signedIn = false;
  await page.getByRole('link', { name: 'Transfers' }).click();
  await page.getByRole('link', { name: 'Sign in again' }).waitFor();
  await look(page, 'session lost');
});

test('the doors, the operator and pages that do not exist are accessible', async () => {
  for (const path of ['/', '/pro/reconnecte', '/nulle-part']) {
    const page = await portal.open(path, NARROW_DARK);
    await page.locator('h1').waitFor();
    await look(page, path);
  }
  portal.state.signedIn = false;
  const door = await portal.open('/pro?erreur=suspendu');
  await door.getByText('Cet accès est suspendu').waitFor();
  await look(door, 'door');
  portal.state.signedIn = true;
  const wrong = await portal.open('/operator');
  await wrong.getByRole('heading', { name: 'Cet espace n’est pas le vôtre' }).waitFor();
  await look(wrong, 'wrong role');
  portal.state.who = OPERATOR;
  const operator = await portal.open('/operator/paiements', { colorScheme: 'dark' });
  await operator.locator('.empty').waitFor();
  await look(operator, 'operator');
});

test('while it loads, a page says so; the skip link leads past the menu', async () => {
  portal.state.delayMs = 900;
  const page = await portal.open('/pro/factures');
  await page.getByRole('status').getByText('Ouverture de votre session').waitFor();
  assert.equal(await page.locator('main').count(), 1);
  portal.state.delayMs = 0;
  await page.getByRole('heading', { name: 'Factures', level: 1 }).waitFor();
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate('document.activeElement.className'), 'skip');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate('document.activeElement.id'), 'content');
  assert.deepEqual(portal.complaints, []);
});
