import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openList } from '../../src/vault/sealed-list.ts';
import { insurerPrivateKey } from '../../src/world/insurer-key.ts';
import { INSURERS } from '../../src/world/insurers.ts';
import { STAFF } from '../../src/world/staff.ts';
import { openBrowser } from '../support/browser.ts';
import { type Mailbox, openMailbox } from '../support/mailbox.ts';
import { type RunningHouse, startHouse } from '../support/running-house.ts';
import { checkAccessible, checkReflow, checkTargets } from './portal.ts';

/*
 * Goal: a whole leak on the real house, each person before their own page: the operator declares and scopes,
 * the insurer reads the alert, publishes and sends by its own mail server, the member reads the message,
 * verifies its code, looks whether they are concerned, and finds out that another message is a fraud. A
 * folder for screenshots when CLOISON_SHOTS names one.
 */
let house: RunningHouse;
let browser: Browser;
let mailbox: Mailbox;
const complaints: string[] = [];
const PHARMACIST = 'software:990000010';
const OPERATOR = 'operator:odile.marchand';
const REASON = 'Accès signalé volé par son titulaire';
const TITLE = 'Session volée à la pharmacie';
let told: string;
let incident: string;
let code: string;

before(async () => {
  mailbox = await openMailbox();
  const own = { smtp: `smtp://127.0.0.1:${mailbox.port}`, from: 'alerte@verger.example' };
  const servers = Object.fromEntries(INSURERS.map(({ amc }) => [amc, own]));
  const lay = (made: RunningHouse['house']) =>
    writeFileSync(join(made.folder.root, 'mail-servers.json'), JSON.stringify(servers), { mode: 0o600 });
  [house, browser] = await Promise.all([startHouse(lay), openBrowser()]);
  incident = await draft();
});
after(async () => {
  await browser?.close();
  await house?.stop();
  await mailbox?.close();
});

/** A stolen access reads one member, and somebody opens a draft about it. */
async function draft(): Promise<string> {
  const read = house.world.cards.find((one) => one.case === 'open-premium');
  assert.ok(read);
  told = read.amc;
  const from = new Date(Date.now() - 3_600_000).toISOString();
  const { amc, conventionType, csr, memberNumber, nir, birthDate, birthRank } = read;
  const person = { amc, conventionType, csr, memberNumber, nir, birthDate, birthRank };
  const careDate = new Date().toISOString().slice(0, 10);
  await post(PHARMACIST, '/v1/rights', { ...person, careDate, domains: ['PHAR'] });
  const path = '/v1/operator/accesses?target=credential&search=990000010';
  const { accesses } = (await house.ask(OPERATOR, 'GET', path)).body;
  const { id } = accesses.find((one: { kind: string }) => one.kind === 'software');
  const to = new Date().toISOString();
  const asked = { target: 'credential', id, from, to, reason: REASON };
  const { number } = await post(OPERATOR, '/v1/operator/incidents', asked);
  for (let i = 0; i < 200; i += 1) {
    const { body } = await house.ask(OPERATOR, 'GET', '/v1/operator/picture');
    if (body.health.log.sealedAt >= to) return number;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return assert.fail('the log is not sealed over the window');
}

async function post(machine: string, path: string, body: object) {
  const answer = await house.ask(machine, 'POST', path, body, { 'idempotency-key': crypto.randomUUID() });
  assert.equal(answer.status, 200, answer.text);
  return answer.body;
}

async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    ...{ viewport: { width: 1180, height: 900 }, reducedMotion: 'reduce' },
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
      complaints.push(message.text());
  });
  await page.goto(house.url + path);
  return page;
}

async function signIn(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('link', { name: /^Se connecter/ }).click();
  await page.getByRole('button', { name }).first().click();
  await page.waitForURL((url) => url.origin === house.url);
}

async function look(page: Page, name: string): Promise<void> {
  const folder = process.env.CLOISON_SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/leak-${name}.png`, fullPage: true });
  await checkAccessible(page, name);
  await checkTargets(page, name);
  await checkReflow(page, name);
}

/** A button that asks why, and does it. */
async function because(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).click();
  await page.locator('#reason').fill(REASON);
  await page.getByRole('alertdialog').getByRole('button', { name }).click();
  await page.getByRole('alertdialog').waitFor({ state: 'hidden' });
}

test('the operator declares the draft, establishes whom it concerns, and alerts', async () => {
  const page = await open('/operator');
  await signIn(page, /Odile Marchand/);
  await page.goto(`${house.url}/operator/incidents/${incident}`);
  await page.locator('#declare-title').fill(TITLE);
  await page.locator('#declare-reason').fill(REASON);
  await page.getByRole('button', { name: 'Déclarer l’incident' }).click();
  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
  await because(page, 'Établir le périmètre');
  await page.getByText(/Le journal est entier sur la période/).waitFor();
  await because(page, 'Alerter les complémentaires');
  await page.getByText('Complémentaires alertées').waitFor();
  await look(page, 'operator');
});

test('the insurer reads the alert, opens its list, publishes and sends by its own mail server', async () => {
  const page = await open('/insurer');
  await signIn(page, new RegExp(STAFF.find(({ amc }) => amc === told)?.name ?? 'nobody'));
  await page.getByRole('link', { name: `Ouvrir ${TITLE}` }).click();
  await page.getByText(/Accusé de réception enregistré/).waitFor();
  const href = await page.getByRole('link', { name: 'Télécharger la liste' }).getAttribute('href');
  const pem = createPrivateKey(insurerPrivateKey(told));
  const key = pem.export({ type: 'pkcs8', format: 'der' }).subarray(-32);
  const sealed = await (await page.request.get(house.url + href)).text();
  assert.equal(openList(sealed, key).lines.length, 2, 'a head, and one member');
  await look(page, 'insurer');
  await page.getByRole('link', { name: 'Écrire le message' }).click();
  await page.locator('#notice-name').fill('Alix Fournier');
  await page.locator('#notice-phone').fill('01 00 00 00 00');
  await page.locator('#notice-post').fill('1 rue des Lilas, 69000 Lyon');
  await page.getByRole('button', { name: 'Voir le message' }).click();
  await page.getByText(/passe toutes les règles/).waitFor();
  await look(page, 'message');
  await page.getByRole('button', { name: 'Publier le message' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Publier le message' }).click();
  await page.getByText('Rien n’est encore parti.').waitFor();
  const buffer = Buffer.from('email;langue\nclaire@maison.example;fr\n;fr\n');
  await page.locator('#list').setInputFiles({ name: 'liste.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'Commencer l’envoi' }).click();
  await page.getByText('1 sur 2 personnes').waitFor();
  await page.getByText('Sans adresse e-mail').waitFor();
  await look(page, 'sent');
  assert.equal(mailbox.taken.size, 1);
});

test('the member reads the message, verifies its code, and sees what their insurer told', async () => {
  const [, body = ''] = mailbox.last().split('\r\n\r\n');
  const text = Buffer.from(body.replaceAll('\r\n', ''), 'base64').toString('utf8');
  assert.match(text, /^Vos données ont été lues par un inconnu/);
  code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text)?.[0] ?? '';
  const page = await open('/courrier');
  await page.locator('#code').fill(code.toLowerCase());
  await page.keyboard.press('Enter');
  await page.getByText(/Ce courrier est vrai/).waitFor();
  await look(page, 'letter');
  await page.goto(`${house.url}/concerne`);
  await page.locator('#amc').fill(told);
  await page.keyboard.press('Enter');
  await page.getByText('le fait que vous étiez couvert').waitFor();
  await look(page, 'concerned');
});

test('a message that asks for a card number is told as a fraud, with where to report it', async () => {
  const page = await open('/message', { viewport: { width: 360, height: 740 } });
  const fraud =
    'Votre mutuelle : suite à la fuite de vos données, confirmez votre numéro de carte bancaire sous 24 h sur ' +
    'http://ameli-remboursement.info pour éviter la suspension de vos droits.';
  await page.locator('#message-text').fill(fraud);
  await page.getByRole('button', { name: /^Vérifier/ }).click();
  await page.getByText('33700').first().waitFor();
  await look(page, 'fraud');
});

test('what was published, and when, is a line of the incident that the log has', async () => {
  const page = await open('/operator');
  await signIn(page, /Odile Marchand/);
  await page.goto(`${house.url}/operator/incidents/${incident}`);
  await page.getByText('Message publié par une complémentaire').waitFor();
  await page.getByText(/Chronologie entière/).waitFor();
  assert.deepEqual(complaints, []);
});
