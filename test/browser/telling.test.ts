import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { BrowserContextOptions } from 'playwright-core';
import { LETTER_CODE } from './fixture-telling.ts';
import {
  checkAccessible,
  checkReflow,
  checkTargets,
  expectFocus,
  openPortal,
  type Portal,
} from './portal.ts';

/*
 * Goal: whoever got a letter learns whether it is real, and whoever got none learns what their insurer has
 * told; without an account, by keyboard alone, and without saying who they are.
 */
let portal: Portal;

before(async () => {
  portal = await openPortal();
});
after(() => portal.close());
beforeEach(() => {
  const reset = portal.reset();
  portal.state.signedIn = false;
  return reset;
});

const NARROW: BrowserContextOptions = { viewport: { width: 320, height: 640 }, colorScheme: 'dark' };

async function lookEverywhere(
  path: string,
  where: string,
  act: (page: Awaited<ReturnType<Portal['open']>>) => Promise<void>,
) {
  for (const options of [{}, NARROW]) {
    const page = await portal.open(path, options);
    await act(page);
    await checkAccessible(page, where);
    await checkTargets(page, where);
    await checkReflow(page, where);
  }
}

test('a code typed in small letters shows who wrote and the very text, to be compared with the paper', async () => {
  await lookEverywhere('/courrier', 'real letter', async (page) => {
    await page.locator('#code').fill(LETTER_CODE.toLowerCase().replaceAll('-', ' '));
    await page.keyboard.press('Enter');
    await expectFocus(page, 'letter-verdict');
    await page.getByText('Ce courrier est vrai.').waitFor();
    await page.getByText('Vos données ont été lues par un inconnu').waitFor();
    assert.match(
      (await page.locator('.letter-text').textContent()) ?? '',
      /Le code de cette lettre est ____/,
    );
  });
  assert.deepEqual(
    new Set(portal.state.asked.filter(({ method }) => method === 'POST').map(({ path }) => path)),
    new Set(['/v1/letters/verify']),
  );
});

test('a wrong code leads to the checker of messages, and the next code can be typed at once', async () => {
  await lookEverywhere('/courrier', 'wrong code', async (page) => {
    await page.locator('#code').fill('0000-0000-0000');
    await page.keyboard.press('Enter');
    await expectFocus(page, 'letter-verdict');
    await page.getByText('Ce code est inconnu').waitFor();
    await page.locator('#letter-verdict').getByRole('link').waitFor();
  });
});

test('an empty field and too many tries are told beside the field', async () => {
  const page = await portal.open('/courrier');
  await page.locator('#code').focus();
  await page.keyboard.press('Enter');
  await page.getByText('Recopiez le code du courrier.').waitFor();
  await expectFocus(page, 'code');
  await page.locator('#code').fill('too many');
  await page.keyboard.press('Enter');
  await page.getByText('Trop de demandes en peu de temps.').waitFor();
});

test('an insurer is picked, or its number typed; what it told is there, and who asks is not', async () => {
  await lookEverywhere('/concerne', 'incidents of an insurer', async (page) => {
    await page.getByLabel('Votre complémentaire').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Voir les incidents' }).click();
    await page.getByRole('heading', { name: 'Du 2 novembre 2026 au 3 novembre 2026' }).waitFor();
    await page.getByText('les dates de votre couverture').waitFor();
    await page.getByRole('link', { name: 'Vérifier un courrier' }).waitFor();
  });
  const page = await portal.open('/concerne');
  await page.locator('#amc').fill('12345678');
  await page.keyboard.press('Enter');
  await page.getByText('Aucune complémentaire ici ne porte ce numéro.').waitFor();
  await page.locator('#amc').fill('99000003');
  await page.keyboard.press('Enter');
  await page.getByText(/n’a publié aucun incident ici/).waitFor();
  await page.locator('#amc').fill('x');
  await page.keyboard.press('Enter');
  await page.getByText('Ce numéro compte 1 à 10 chiffres.').waitFor();
  await expectFocus(page, 'amc');
  assert.ok(portal.state.asked.every(({ path }) => /^\/v1\/(leaks|checks)/.test(path)));
  assert.deepEqual(portal.complaints, []);
});
