import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { type RunningHouse, startHouse } from '../support/running-house.ts';
import { checkAccessible, expectFocus } from './portal.ts';

/*
 * Goal: what a newcomer does after `npm start` works on the real house, all processes and the database
 * included: sign in as the pharmacist, bill a trial card, sign in as each operator, and read the return of
 * the transfer. Method: a browser that clicks and types, with a folder for screenshots when CLOISON_SHOTS
 * names one.
 */
let house: RunningHouse;
let browser: Browser;
const complaints: string[] = [];

before(async () => {
  [house, browser] = await Promise.all([startHouse(), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await house?.stop();
});

async function open(): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
      complaints.push(message.text());
  });
  return { context, page };
}

async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.CLOISON_SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

async function signIn(page: Page, path: string, name: RegExp): Promise<void> {
  await page.goto(house.url + path);
  await page.getByRole('link', { name: /Se connecter/ }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await shot(page, `sign-in${path.replaceAll('/', '-')}`);
  await page.getByRole('button', { name }).first().click();
  await page.waitForURL((url) => url.pathname.startsWith(path));
}

const text = async (page: Page, selector: string) =>
  ((await page.locator(selector).first().textContent()) ?? '').replace(/\s/gu, ' ');

test('the home page opens and leads to the counter', async () => {
  const { context, page } = await open();
  await page.goto(house.url);
  await checkAccessible(page, 'home');
  await shot(page, 'home');
  await page
    .getByRole('link', { name: /comptoir/i })
    .first()
    .click();
  await page.waitForURL(/\/pro/);
  await context.close();
});

test('the pharmacist signs in, takes a trial card, sees the amount and bills it', async () => {
  const { context, page } = await open();
  await signIn(page, '/pro', /Camille Aubert/);
  await expectFocus(page, 'scan');
  await page.keyboard.type(house.world.cards.find((card) => card.case === 'open-confort')?.cardText ?? '');
  await expectFocus(page, 'check-rights');
  await page.keyboard.press('Enter');
  await expectFocus(page, 'pick-0');
  await shot(page, 'rights');
  await page.keyboard.press('Enter');
  await expectFocus(page, 'price-1');
  await page.keyboard.type('12,34');
  await page.keyboard.press('Enter');
  await expectFocus(page, 'bill');
  // 35 % of the box, 4.32 €, and of the dispensing fee that comes with it, 0.36 €.
  assert.equal(await text(page, '.ticket .amount'), '4,68 €');
  await shot(page, 'quote');
  await checkAccessible(page, 'quote');
  await page.keyboard.press('Enter');
  await expectFocus(page, 'next-patient');
  assert.match(await text(page, '.result'), /Facture acceptée\..*Payée au plus tard le/);
  await shot(page, 'accepted');
  await page.goto(`${house.url}/pro/factures`);
  await page.getByText('4,68').first().waitFor();
  await shot(page, 'invoices');
  await checkAccessible(page, 'invoices');
  await context.close();
});

test('two operators release the money, one after the other', async () => {
  const odile = await open();
  await signIn(odile.page, '/operator', /Odile Marchand/);
  await odile.page.goto(`${house.url}/operator/paiements`);
  await odile.page.getByRole('button', { name: 'Préparer un lot' }).click();
  await odile.page.getByRole('button', { name: 'Approuver le lot' }).first().click();
  await odile.page
    .getByText(/Odile Marchand/)
    .first()
    .waitFor();
  await shot(odile.page, 'operator-one-signature');
  await checkAccessible(odile.page, 'operator');
  await odile.context.close();

  const bertrand = await open();
  await signIn(bertrand.page, '/operator', /Bertrand Roux/);
  await bertrand.page.goto(`${house.url}/operator/paiements`);
  await bertrand.page.getByRole('button', { name: 'Approuver le lot' }).first().click();
  await bertrand.page.getByText(/\.xml/).first().waitFor();
  await shot(bertrand.page, 'operator-released');
  await bertrand.context.close();
});

test('the pharmacist finds the transfer and the claims it pays', async () => {
  const { context, page } = await open();
  await signIn(page, '/pro', /Camille Aubert/);
  await page.goto(`${house.url}/pro/virements`);
  await page.getByText('4,68').first().waitFor();
  await shot(page, 'returns');
  await page
    .getByRole('link', { name: /^R[0-9A-Z]{12}|R[0-9A-Z]{4}/ })
    .first()
    .click();
  await page.getByText(/4,68/).first().waitFor();
  await shot(page, 'return');
  await checkAccessible(page, 'return');
  await context.close();
});

test('no page complained of an error or of the content security policy', () => {
  assert.deepEqual(complaints, []);
});
