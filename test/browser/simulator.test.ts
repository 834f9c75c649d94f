import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, beforeEach, test } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { DOCTOR } from './fixture-state.ts';
import { checkAccessible, checkReflow, checkTargets, openPortal, type Portal } from './portal.ts';

/*
 * Goal: who writes grids sees what they pay, beside another, on any screen; and the grid stays in their
 * browser. A professional learns what would be paid for an act, without a patient. The amounts are those of
 * src/pricing/simulate.test.ts: the page runs the same calculation.
 */
let portal: Portal;

before(async () => {
  portal = await openPortal();
});
after(() => portal.close());
beforeEach(() => portal.reset());

const GRID = readFileSync(new URL('../../src/pricing/grids/demonstration.yaml', import.meta.url), 'utf8');
const PHONE: BrowserContextOptions = { viewport: { width: 320, height: 640 }, colorScheme: 'dark' };

async function opened(options: BrowserContextOptions = {}): Promise<{ page: Page; requests: string[] }> {
  const page = await portal.open('/simulateur', options);
  await page.locator('.case').nth(9).waitFor();
  const requests: string[] = [];
  page.context().on('request', (request) => requests.push(request.url()));
  return { page, requests };
}

/** Opens the writing part of a side and has a text read. */
async function read(page: Page, side: number, text: string): Promise<void> {
  const panel = page.locator('.grid-side').nth(side);
  await panel.getByText('Coller ou choisir une autre grille').click();
  await panel.locator('textarea').fill(text);
  await panel.getByRole('button', { name: 'Lire cette grille' }).click();
}

async function look(page: Page, where: string): Promise<void> {
  await checkAccessible(page, where);
  await checkTargets(page, where);
  await checkReflow(page, where);
}

const plain = (text: string | null) => (text ?? '').replaceAll(/[\s\u00a0\u202f]+/g, ' ');

test('two levels of the demonstration stand side by side on ten cases, each amount with its reasons', async () => {
  const { page } = await opened();
  const glasses = page.locator('.case').nth(7);
  assert.match(
    plain(await glasses.textContent()),
    /Lunettes au choix.+269,91 €.+499,91 €.+Écart de 230,00 €/,
  );
  await glasses.getByText('Pourquoi ces montants').click();
  assert.match(plain(await glasses.locator('.reasons').textContent()), /verre.+Source : /);
  await page.getByText('Ce que lit l’adhérent').first().click();
  assert.match(plain(await page.locator('.grid-side').first().textContent()), /150 % de la base/);
  await look(page, 'simulator');
});

test('a grid that is pasted is compared, and nothing leaves the browser', async () => {
  const { page, requests } = await opened();
  await read(
    page,
    0,
    GRID.replace('grid: demonstration', 'grid: essai').replace('frame: "50.00"', 'frame: "40.00"'),
  );
  await page.getByText('Votre grille «\u202fessai\u202f»').waitFor();
  await page.locator('.grid-side').first().getByLabel('Niveau').selectOption('CONFORT');
  await page.getByText('259,91').first().waitFor();
  await page.waitForTimeout(200);
  assert.deepEqual(requests, []);
  assert.deepEqual(portal.state.asked, []);
  assert.deepEqual(portal.complaints, []);
});

test('a fault is told with its line and its remedy, and its button brings the caret there', async () => {
  const { page } = await opened();
  const lines = GRID.split('\n');
  const at = lines.findIndex((line) => line.includes('kind: hearing-aid, euros: "1500.00"')) + 1;
  await read(
    page,
    1,
    GRID.replace('kind: hearing-aid, euros: "1500.00"', 'kind: hearing-aid, euros: "1900.00"'),
  );
  const alert = page.getByRole('alert');
  assert.match(plain(await alert.textContent()), new RegExp(`un défaut.+Ligne ${at}, colonne .+1 700 €`));
  await look(page, 'faults');
  await page.getByRole('button', { name: `Aller à la ligne ${at}` }).click();
  const chosen = await page.evaluate(
    '(() => { const a = document.activeElement; return a.value.slice(a.selectionStart, a.selectionEnd); })()',
  );
  assert.equal(chosen, lines[at - 1]?.replace('1500.00', '1900.00'));
  assert.match(
    plain(await page.locator('.case').nth(8).textContent()),
    /1 260,00/,
    'the last good grid stays',
  );
});

test('on a telephone, in English and in the dark, the whole is readable', async () => {
  const { page } = await opened(PHONE);
  await page.getByRole('button', { name: 'EN', exact: true }).click();
  await page.getByRole('heading', { name: 'Ten common cases' }).waitFor();
  await page.getByText('Paste or choose another grid').first().click();
  await page.locator('textarea').first().fill('grid: [');
  await page.getByRole('button', { name: 'Read this grid' }).first().click();
  await page.getByRole('alert').waitFor();
  await page.getByText('Why these amounts?').first().click();
  await look(page, 'simulator on a telephone');
});

test('a professional learns what each level would pay for an act, without a patient', async () => {
  portal.state.who = DOCTOR;
  const page = await portal.open('/pro/simuler');
  await page.getByLabel('Acte').selectOption('G');
  await page.locator('#simulate-price').fill('');
  await page.getByRole('button', { name: 'Calculer à chaque niveau' }).click();
  await page.getByText('Écrivez un montant').waitFor();
  await page.locator('#simulate-price').fill('40');
  await page.getByLabel('Secteur du médecin').selectOption('2-OPTAM');
  await page.locator('#simulate-base').fill('30');
  await page.locator('#simulate-day').fill('2025-03-10');
  await page.getByRole('button', { name: 'Calculer à chaque niveau' }).click();
  await page.getByRole('heading', { name: 'Confort' }).waitFor();
  const told = plain(await page.getByRole('status').textContent());
  assert.match(told, /Essentiel.+9,00 €.+Confort.+19,00 €.+Premium.+19,00 €/);
  await page.getByText('Pourquoi ces montants').first().click();
  await look(page, 'simulation of a professional');
  await page.getByLabel('Situation du patient').selectOption('c2s');
  assert.equal(await page.getByRole('heading', { name: 'Confort' }).count(), 0, 'an old answer goes');
  await page.getByRole('button', { name: 'Calculer à chaque niveau' }).click();
  await page.getByText('le calcul demande une précision').first().waitFor();
  await look(page, 'a case that cannot be priced');
  const [asked] = portal.state.asked.filter(({ path }) => path === '/v1/simulations');
  assert.deepEqual(asked?.body, {
    cases: [
      {
        title: 'Consultation du généraliste',
        context: { careDate: '2025-03-10', trade: 'gp', sector: '2-OPTAM', carePath: 'T' },
        lines: [{ act: 'G', quantity: 1, price: '40.00', base: '30.00' }],
      },
    ],
  });
});

test('the professional’s page fits a telephone', async () => {
  const page = await portal.open('/pro/simuler', PHONE);
  await page.getByRole('button', { name: 'Calculer à chaque niveau' }).click();
  await look(page, 'simulation on a telephone');
});
