import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { type RunningHouse, startHouse } from '../support/running-house.ts';
import { checkAccessible, checkReflow, checkTargets } from './portal.ts';

/*
 * Goal: what happens at a counter is seen at once by the person it was about, on the real house: the
 * pharmacist asks, the insured person signs in, reads it, has it proved by their own browser, contests it,
 * and carries a card that opens without a network. Method: two people in two windows; a folder for
 * screenshots when CLOISON_SHOTS names one.
 */
let house: RunningHouse;
let browser: Browser;
const complaints: string[] = [];
let lastAnswer: any;
const PHARMACIST = 'software:990000010';

before(async () => {
  [house, browser] = await Promise.all([startHouse(), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await house?.stop();
});

const card = (name: string) => {
  const found = house.world.cards.find((one) => one.case === name);
  assert.ok(found, name);
  return found;
};

async function open(options: BrowserContextOptions = {}): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    viewport: { width: 1180, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource|net::ERR/.test(message.text()))
      complaints.push(message.text());
  });
  return { context, page };
}

async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.CLOISON_SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/me-${name}.png`, fullPage: true });
}

async function look(page: Page, name: string): Promise<void> {
  await shot(page, name);
  await checkAccessible(page, name);
  await checkTargets(page, name);
  await checkReflow(page, name);
}

async function signIn(page: Page, name: string, path = '/me'): Promise<void> {
  const { givenName, familyName, label } = card(name);
  await page.goto(house.url + path);
  await page.getByRole('link', { name: /^Se connecter/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Choisir qui se connecte' }).waitFor();
  await page
    .getByRole('button', { name: new RegExp(`${givenName} ${familyName}.*${label.fr}`) })
    .first()
    .click();
  await page.waitForURL((url) => url.pathname === path);
}

async function lookUp(name: string, changes: Record<string, unknown> = {}): Promise<string> {
  const { amc, conventionType, csr, memberNumber, nir, birthDate, birthRank } = card(name);
  const person = { amc, conventionType, csr, memberNumber, nir, birthDate, birthRank, ...changes };
  const careDate = new Date().toISOString().slice(0, 10);
  const answer = await house.ask(PHARMACIST, 'POST', '/v1/rights', {
    ...person,
    careDate,
    domains: ['PHAR'],
  });
  assert.equal(answer.status, 200, answer.text);
  lastAnswer = answer.body;
  return answer.body.receipt.entry;
}

/** Waits until the worker has put the files of the page aside. */
async function keptFiles(page: Page): Promise<void> {
  for (let i = 0; i < 100; i += 1) {
    const kept = await page.evaluate(
      "caches.open('cloison-me').then((cache) => cache.keys()).then((k) => k.length)",
    );
    if (Number(kept) > 4) return;
    await page.waitForTimeout(100);
  }
  assert.fail('the worker keeps nothing');
}

test('who is not signed in reads what is kept of them, and what is not', async () => {
  const { context, page } = await open();
  await page.goto(`${house.url}/me`);
  await page.getByRole('heading', { level: 1, name: /Qui a consulté mes droits/ }).waitFor();
  await page.getByText('Votre numéro de sécurité sociale et votre date de naissance.').waitFor();
  await look(page, 'door');
  const threat = await page.request.get(`${house.url}/docs/threat-model`);
  assert.equal(threat.status(), 200);
  await context.close();
});

test('nobody looked: a state of its own', async () => {
  const { context, page } = await open();
  await signIn(page, 'open-premium');
  await page.getByText('Personne n’a consulté vos droits.').waitFor();
  await look(page, 'nobody');
  await context.close();
});

test('the pharmacist asks, and the person reads it at once, proves it and contests it', async () => {
  const { context, page } = await open();
  await signIn(page, 'open-confort');
  await page.getByText('Personne n’a consulté vos droits.').waitFor();
  const missed = await lookUp('open-confort', { memberNumber: 'Z9' });
  const asked = await lookUp('open-confort');
  await page.reload();
  const line = page.locator('.lookup', { has: page.locator(`#lookup-${asked}`) });
  await line.waitFor();
  assert.match((await line.textContent()) ?? '', /Vu\s: votre couverture \(pharmacie\)/);
  assert.match((await line.textContent()) ?? '', /Jamais montrés\s: nom, adresse/);
  const other = page.locator('.lookup', { has: page.locator(`#lookup-${missed}`) });
  assert.match((await other.textContent()) ?? '', /Aucune réponse.*Rien vu/s);
  await look(page, 'lookups');

  await line.getByText('Détails et preuve').click();
  await line.getByRole('button', { name: 'Vérifier cette ligne' }).click();
  await line.getByText('Vérifiée').waitFor();
  await look(page, 'proof');

  await line.getByRole('button', { name: 'Ce n’était pas moi' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Signaler cette consultation' }).click();
  await dialog.getByText('Choisissez ce qui ne va pas.').waitFor();
  await look(page, 'not-me');
  await dialog.getByLabel('Je ne connais pas ce lieu').check();
  await dialog.getByRole('button', { name: 'Signaler cette consultation' }).click();
  await line.getByText(/Signalée le/).waitFor();
  assert.equal(await line.getByRole('button', { name: 'Ce n’était pas moi' }).count(), 0);
  await look(page, 'contested');
  await context.close();
});

test('the card goes to the device, opens without a network, and ends with the telephone', async () => {
  const { context, page } = await open({ viewport: { width: 390, height: 844 } });
  await page.goto(`${house.url}/me/carte`);
  await page.getByText('Aucune carte sur cet appareil').waitFor();
  await look(page, 'no-card');
  await signIn(page, 'open-essentiel', '/me/carte');
  await page.getByRole('button', { name: 'Mettre ma carte sur cet appareil' }).click();
  await page.locator('.ecard-digits').waitFor();
  await page.getByLabel('Numéro d’adhérent').fill(card('open-essentiel').memberNumber);
  await page.getByRole('button', { name: 'Garder ce numéro' }).click();
  await page.getByText(card('open-essentiel').memberNumber).waitFor();
  await look(page, 'card');
  await page.getByRole('button', { name: 'Afficher en grand' }).click();
  await page.getByRole('dialog').locator('.qr').waitFor();
  await look(page, 'card-large');
  await page.getByRole('button', { name: 'Fermer' }).click();

  await page.evaluate('navigator.serviceWorker.ready');
  const code = ((await page.locator('.ecard-digits').textContent()) ?? '').replaceAll(/\s/g, '');
  const entry = await lookUp('open-essentiel', { presence: { kind: 'ecard', code } });
  assert.equal(lastAnswer.presence, 'ecard', 'the counter takes the code of the telephone');
  await page.goto(`${house.url}/me`);
  const line = page.locator('.lookup', { has: page.locator(`#lookup-${entry}`) });
  await line.getByText('Votre carte était là').waitFor();
  assert.equal(await page.locator('.notice').count(), 0, 'with the card there is nothing to be told of');
  await page.goto(`${house.url}/me/carte`);
  await page.locator('.ecard-digits').waitFor();
  await keptFiles(page);
  await context.setOffline(true);
  await page.goto(`${house.url}/me/carte`);
  await page.locator('.ecard-digits').waitFor();
  await page.getByText('Hors connexion').waitFor();
  await look(page, 'card-offline');
  await context.setOffline(false);
  await page.goto(`${house.url}/me/carte`);
  await page.getByRole('button', { name: 'J’ai perdu mon téléphone' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'J’ai perdu mon téléphone' }).click();
  await page.getByText('les anciennes cartes ne valent plus rien').waitFor();
  await page.getByText('Aucune carte sur cet appareil').waitFor();
  await look(page, 'card-lost');
  await context.close();
});

test('on a narrow screen, in the dark, in English, everything is there and fits', async () => {
  const { context, page } = await open({ viewport: { width: 320, height: 640 }, colorScheme: 'dark' });
  await page.goto(`${house.url}/me`);
  await page.getByRole('button', { name: 'EN', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Who looked me up?' }).waitFor();
  await look(page, 'narrow-door');
  await lookUp('open-premium');
  const { givenName, familyName } = card('open-premium');
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page
    .getByRole('button', { name: new RegExp(`${givenName} ${familyName}`) })
    .first()
    .click();
  await page.locator('.lookup').first().waitFor();
  await page.getByText('Details and proof').first().click();
  await look(page, 'narrow-lookups');
  await page.getByRole('link', { name: 'My card' }).click();
  await page.getByRole('button', { name: 'Put my card on this device' }).click();
  await page.locator('.ecard-digits').waitFor();
  await look(page, 'narrow-card');
  await page.getByRole('link', { name: 'My data' }).click();
  await page.getByRole('heading', { level: 1, name: 'What we keep of you' }).waitFor();
  await look(page, 'narrow-kept');
  await page.goto(`${house.url}/me/actes`);
  await page.getByText('A card was put on a device.').waitFor();
  await look(page, 'narrow-acts');
  await context.close();
});

test('with the keyboard alone: one’s own lookups, a signal, and out', async () => {
  await lookUp('spouse');
  const { context, page } = await open();
  await signIn(page, 'spouse');
  await page.locator('.lookup').waitFor();
  await tabTo(page, 'J’ai vu');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Ce n’était pas moi');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  for (let i = 0; i < 5 && (await page.evaluate('document.activeElement.type')) !== 'radio'; i += 1)
    await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await tabTo(page, 'Signaler cette consultation');
  await page.keyboard.press('Enter');
  await page.getByText(/Signalée le/).waitFor();
  await tabTo(page, 'Se déconnecter');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: /^Se connecter/ }).waitFor();
  await context.close();
});

/** Presses Tab until what bears these words has the keyboard. */
async function tabTo(page: Page, words: string): Promise<void> {
  for (let i = 0; i < 60; i += 1) {
    if ((await page.evaluate('document.activeElement.textContent')) === words) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`the keyboard never came to « ${words} »`);
}

test('no page complained of an error or of the content security policy', () => {
  assert.deepEqual(complaints, []);
});
