import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, beforeEach, test } from 'node:test';
import { OPERATOR } from './fixture-state.ts';
import { checkAccessible, checkReflow, checkTargets, openPortal, type Portal } from './portal.ts';

// Goal: before the regulator calls, somebody of the operator sees what is not met, says what only they can
// say, and takes a file away that others verify.
let portal: Portal;

before(async () => {
  portal = await openPortal();
});
after(() => portal.close());
beforeEach(async () => {
  await portal.reset();
  portal.state.who = OPERATOR;
});

test('what is not met is one press away, and says in words what is missing', async () => {
  const page = await portal.open('/operator/preuves');
  await page.getByRole('heading', { name: 'Qui entre' }).waitFor();
  assert.equal(await page.locator('.control').count(), 68);
  await checkAccessible(page, 'evidence');
  await checkTargets(page, 'evidence');
  await checkReflow(page, 'evidence');
  await page.getByRole('button', { name: /^Non tenus \d+$/ }).click();
  await page.getByText('la racine des clés est un fichier scellé').waitFor();
  assert.ok((await page.locator('.control').count()) < 68);
});

test('an owner says what only they can say, and it is shown with their name', async () => {
  const page = await portal.open('/operator/preuves', { colorScheme: 'dark' });
  const control = page.locator('#controle-24');
  await control.getByText('À attester').waitFor();
  await control.getByRole('button', { name: 'Attester' }).click();
  await page.getByRole('alertdialog').getByRole('textbox').fill('Revue faite le 20 novembre avec la DPO');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Attester' }).click();
  await control.getByText('Revue faite le 20 novembre avec la DPO').waitFor();
  await control.getByText(/Odile Marchand, valable jusqu’au/).waitFor();
  await checkAccessible(page, 'attested');
});

test('the file of proofs is handed over whole, with the proof of its entry', async () => {
  const page = await portal.open('/operator/preuves');
  await page.getByRole('button', { name: 'Dossier de preuves' }).click();
  await page.getByRole('alertdialog').getByRole('textbox').fill('Demandé par la CNIL le 26 novembre');
  const download = page.waitForEvent('download');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Dossier de preuves' }).click();
  const file = await (await download).path();
  const bundle = JSON.parse(readFileSync(file, 'utf8'));
  assert.deepEqual(Object.keys(bundle).sort(), ['manifest', 'opening', 'parts', 'proof']);
  assert.match(bundle.proof, /^c2sp\.org\/tlog-proof@v1/);
  await page.getByText('Le dossier est téléchargé.').waitFor();
});
