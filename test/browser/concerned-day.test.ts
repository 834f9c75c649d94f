import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { newVoprfKey } from '../../src/concerned/voprf-server.ts';
import type { PublicChecks } from '../../src/contract/checks.ts';
import { peopleIn } from '../support/ask-check.ts';
import { openBrowser } from '../support/browser.ts';
import { type RunningHouse, startHouse } from '../support/running-house.ts';
import { checkAccessible, checkReflow, checkTargets } from './portal.ts';

/*
 * Goal: somebody frightened by the news asks whether they are concerned, and is answered. On the real house:
 * an access read one member, the insurer told, and each member reads how it is for them. A folder for
 * screenshots when CLOISON_SHOTS names one.
 */
let house: RunningHouse;
let browser: Browser;
const complaints: string[] = [];
const PHARMACIST = 'software:990000010';
const OPERATOR = 'operator:odile.marchand';
const REASON = 'Accès signalé volé par son titulaire';
const NARROW: BrowserContextOptions = { viewport: { width: 360, height: 740 }, colorScheme: 'dark' };
let incident: string;
let told: string;

const card = (name: string) => {
  const found = house.world.cards.find((one) => one.case === name);
  assert.ok(found, name);
  return found;
};

async function post(machine: string, path: string, body: object) {
  const answer = await house.ask(machine, 'POST', path, body, { 'idempotency-key': crypto.randomUUID() });
  assert.equal(answer.status, 200, answer.text);
  return answer.body;
}

before(async () => {
  [house, browser] = await Promise.all([startHouse(), openBrowser()]);
  const read = card('open-premium');
  told = read.amc;
  const from = new Date(Date.now() - 3_600_000).toISOString();
  const { amc, conventionType, csr, memberNumber, nir, birthDate, birthRank } = read;
  const person = { amc, conventionType, csr, memberNumber, nir, birthDate, birthRank };
  const careDate = new Date().toISOString().slice(0, 10);
  await post(PHARMACIST, '/v1/rights', { ...person, careDate, domains: ['PHAR'] });
  const accesses = await house.ask(
    OPERATOR,
    'GET',
    '/v1/operator/accesses?target=credential&search=990000010',
  );
  const id = accesses.body.accesses.find((one: { kind: string }) => one.kind === 'software').id;
  const window = { from, to: new Date().toISOString() };
  const opened = await post(OPERATOR, '/v1/operator/incidents', {
    ...{ target: 'credential', id, ...window, reason: REASON },
  });
  incident = opened.number;
  await post(OPERATOR, `/v1/operator/incidents/${incident}/declare`, {
    ...{ title: 'Session volée', reason: REASON },
  });
  await sealedPast(window.to);
  await post(OPERATOR, `/v1/operator/incidents/${incident}/scope`, { source: 'log', reason: REASON });
  const notice = {
    ...{ verdict: 'read', cause: 'stolen-login', from: careDate, to: careDate },
    ...{ knownOn: careDate, writtenOn: careDate, fields: ['cover', 'cover-dates'], measures: ['access-cut'] },
    contact: { name: 'Alix Fournier', phone: '01 00 00 00 00', post: '1 rue des Lilas, 69000 Lyon' },
    version: 1,
  };
  const published = await post(`insurer:${told}`, '/v1/insurer/campaigns', { incident, notice });
  assert.deepEqual(published.faults, []);
});
after(async () => {
  await browser?.close();
  await house?.stop();
});

/** The log says so of nobody before it is sealed over the window. */
async function sealedPast(instant: string): Promise<void> {
  for (let i = 0; i < 200; i += 1) {
    const { body } = await house.ask(OPERATOR, 'GET', '/v1/operator/picture');
    if (body.health.log.sealedAt >= instant) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail('the log is not sealed over the window');
}

async function open(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1180, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
      complaints.push(message.text());
  });
  return page;
}

async function look(page: Page, name: string): Promise<void> {
  const folder = process.env.CLOISON_SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/concerned-${name}.png`, fullPage: true });
  await checkAccessible(page, name);
  await checkTargets(page, name);
  await checkReflow(page, name);
}

async function choose(page: Page, person: ReturnType<typeof card>): Promise<void> {
  const { givenName, familyName, label } = person;
  await page.getByRole('link', { name: /^(Se connecter|Sign in)$/ }).click();
  await page
    .getByRole('button', { name: new RegExp(`${givenName} ${familyName}.*(${label.fr}|${label.en})`) })
    .first()
    .click();
  await page.waitForURL((url) => url.pathname === '/me/concerne');
}

test('from the public page to the personal answer: read, which data, what to do', async () => {
  const page = await open();
  await page.goto(`${house.url}/concerne`);
  await page.locator('#amc').fill(told);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^Le \d/ }).waitFor();
  await look(page, 'public');
  await page.getByRole('link', { name: 'Savoir si je suis concerné' }).click();
  await page.getByRole('heading', { level: 1, name: /Suis-je concerné/ }).waitFor();
  await look(page, 'door');
  await choose(page, card('open-premium'));
  await page.getByText('Vos données ont été lues').waitFor();
  await page.getByText('Ce qui a été lu').waitFor();
  await page.getByText(`Incident ${incident}`).waitFor();
  await look(page, 'read');
  await page.getByRole('link', { name: 'Voir ce que vous avez fait vous-même ici' }).click();
  await page.getByText('Vous avez demandé si une fuite vous concerne.').waitFor();
  await page.context().close();
});

test('another member is told that it does not concern them, on a narrow screen in English', async () => {
  const other = house.world.cards.find((one) => one.amc === told && one.nir !== card('open-premium').nir);
  assert.ok(other);
  const page = await open(NARROW);
  await page.goto(`${house.url}/me/concerne`);
  await page.getByRole('button', { name: 'EN', exact: true }).click();
  await choose(page, other);
  await page.getByText('This incident does not concern you').waitFor();
  assert.equal(await page.getByText('What you can do').count(), 0);
  await look(page, 'not-in-scope');
  await page.context().close();
});

/** Switches the anonymous check on, as the operator and the insurer do. */
async function openCheck(): Promise<void> {
  const until = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const path = `/v1/operator/incidents/${incident}/checks`;
  const { number } = await post(OPERATOR, path, { amc: told, until, reason: REASON });
  const feed = readFileSync(join(house.house.folder.world, 'feeds', `${told}.csv`), 'utf8');
  const people = peopleIn(feed);
  for (let part = 0; part * 500 < people.length; part += 1)
    await post(`insurer:${told}`, `/v1/insurer/checks/${number}/people`, {
      ...{ part, people: people.slice(part * 500, (part + 1) * 500) },
    });
  await post(OPERATOR, `/v1/operator/checks/${number}/publish`, { reason: REASON });
  for (let i = 0; i < 300; i += 1) {
    const answer = await fetch(`${house.url}/v1/checks?amc=${told}`);
    const [check] = ((await answer.json()) as PublicChecks).checks;
    // The page asks for the proof as well: it is there once the log is sealed over the entry.
    if (check) {
      const proof = await fetch(`${house.url}/v1/log/proofs/${check.entry}?commitment=${check.commitment}`);
      if (proof.ok) return;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail('the check never answered');
}

async function openQuestion(page: Page): Promise<void> {
  await page.goto(`${house.url}/concerne`);
  await page.locator('#amc').fill(told);
  await page.keyboard.press('Enter');
  await page.getByText(/^(Demander sans dire qui je suis|Ask without saying who I am)$/).click();
}

async function type(page: Page, { nir, birthDate }: { nir: string; birthDate: string }): Promise<void> {
  await page.getByLabel(/^(Numéro de sécurité sociale|Social-security number)$/).fill(nir);
  await page.getByLabel(/^(Date de naissance|Birth date)$/).fill(birthDate);
  await page.getByRole('button', { name: /^(Demander|Ask)$/ }).click();
}

test('off, the public page has no such question', async () => {
  const page = await open();
  await page.goto(`${house.url}/concerne`);
  await page.locator('#amc').fill(told);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^Le \d/ }).waitFor();
  await page.waitForLoadState('networkidle');
  assert.equal(await page.getByText('Demander sans dire qui je suis').count(), 0);
  await page.context().close();
});

test('on, one asks without saying who: the number never leaves, and the answer is proved', async () => {
  await openCheck();
  const page = await open();
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
  await openQuestion(page);
  await page.getByText('Qui connaît votre numéro').waitFor();
  await page.getByRole('button', { name: 'Demander' }).click();
  await page.getByText('Ce numéro ne se lit pas.').waitFor();
  await look(page, 'question');
  const read = card('open-premium');
  await type(page, read);
  await page.getByText(/^Oui.: vous êtes concerné par cet incident$/).waitFor();
  await look(page, 'found');
  await type(page, { ...read, nir: '2870299757965' });
  await page.getByText(/^Non.: cet incident ne vous concerne pas$/).waitFor();
  const everything = sent.join('\n');
  assert.ok(everything.includes('/answers') && everything.includes('/buckets/'));
  for (const one of [read.nir, read.birthDate, '2870299757965']) assert.ok(!everything.includes(one), one);
  await page.context().close();
});

test('a key that is not the one of the log: nothing is sent', async () => {
  const page = await open();
  const publicKey = Buffer.from(newVoprfKey().public).toString('hex');
  await page.route('**/v1/checks?**', async (route) => {
    const response = await route.fetch();
    const { checks } = await response.json();
    await route.fulfill({ json: { checks: checks.map((one: object) => ({ ...one, publicKey })) } });
  });
  let questions = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/answers')) questions += 1;
  });
  await openQuestion(page);
  await type(page, card('open-premium'));
  await page.getByText('La clé n’est pas celle du journal public. Rien n’est parti.').waitFor();
  assert.equal(questions, 0);
  await look(page, 'wrong-key');
  await page.context().close();
});

test('an answer whose proof does not hold, and a list that is another, are refused by the browser', async () => {
  const page = await open(NARROW);
  await page.goto(`${house.url}/concerne`);
  await page.getByRole('button', { name: 'EN', exact: true }).click();
  await openQuestion(page);
  await page.route('**/answers', async (route) => {
    const response = await route.fetch();
    const answer = await response.json();
    const proof = Buffer.from(answer.proof, 'base64url');
    proof.writeUInt8(proof.readUInt8(3) ^ 1, 3);
    await route.fulfill({ json: { ...answer, proof: proof.toString('base64url') } });
  });
  await type(page, card('open-premium'));
  await page.getByText('The answer was not made with the key of the public log.').waitFor();
  await look(page, 'wrong-proof');
  await page.unroute('**/answers');
  await page.route('**/buckets/**', async (route) => {
    const response = await route.fetch();
    const { bucket, path } = await response.json();
    const bytes = Buffer.from(bucket, 'base64url').fill(0);
    await route.fulfill({ json: { bucket: bytes.toString('base64url'), path } });
  });
  await type(page, card('open-premium'));
  await page.getByText('The list is not the one of the public log.').waitFor();
  await page.unroute('**/buckets/**');
  await type(page, card('open-premium'));
  await page.getByText('Yes: this incident concerns you').waitFor();
  await look(page, 'narrow-found');
  await type(page, card('open-premium'));
  await page.getByText('From this connection, the questions of today are used up.').waitFor();
  await look(page, 'used-up');
  await page.context().close();
});

test('no page complained of an error or of the content security policy', () => {
  assert.deepEqual(complaints, []);
});
