import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
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

test('no page complained of an error or of the content security policy', () => {
  assert.deepEqual(complaints, []);
});
