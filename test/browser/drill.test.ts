import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, beforeEach, test } from 'node:test';
import { readDrill } from '../../src/watch/shown-drill.ts';
import { OPERATOR } from './fixture-state.ts';
import { checkAccessible, checkReflow, checkTargets, openPortal, type Portal } from './portal.ts';

// Goal: somebody of the operator sees in a minute what a thief would come away with, and how to try again.
const REPORT = readDrill(readFileSync(new URL('../../docs/drill-report.json', import.meta.url), 'utf8'));
let portal: Portal;

before(async () => {
  portal = await openPortal();
});
after(() => portal.close());
beforeEach(async () => {
  await portal.reset();
  portal.state.who = OPERATOR;
});

test('the last drill is told attack by attack, with its promises and what 2024 lost', async () => {
  const page = await portal.open('/operator/exercice');
  await page.getByText('Chaque promesse a tenu').waitFor();
  const titles = new Set(REPORT?.rows.map(({ title }) => title.fr));
  assert.equal(await page.locator('.control').count(), titles.size);
  assert.equal(await page.locator('.played').count(), REPORT?.rows.length);
  await page.getByText('Aucun exercice n’a encore été remis à cette maison').waitFor();
  await page.getByText('cloison drill --report .data').waitFor();
  await checkAccessible(page, 'drill');
  await checkTargets(page, 'drill');
  await checkReflow(page, 'drill');
});

test('in the dark, and in English, it reads as well', async () => {
  const page = await portal.open('/operator/exercice', { colorScheme: 'dark' });
  await page.getByRole('button', { name: 'EN', exact: true }).click();
  await page.getByText('Every promise held').waitFor();
  assert.equal(await page.getByText('In 2024').count(), await page.locator('.control').count());
  await checkAccessible(page, 'drill in English');
});
