import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { type IdentityHouse, identityHouse } from '../support/identity-house.ts';

let house: IdentityHouse;
let browser: Browser;

before(async () => {
  house = await identityHouse();
  browser = await openBrowser();
});

after(async () => {
  await browser.close();
  await house.close();
});

async function open(address: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1000, height: 900 } })).newPage();
  await page.goto(address);
  return page;
}

test('the pages of the development provider have no accessibility fault that axe can see', async () => {
  const login = `${house.front.origin}/auth/login`;
  for (const address of [login, `${house.issuer}/`, `${house.issuer}/sign-in/none`]) {
    const page = await open(address);
    const { violations, passes } = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(
      violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
      [],
      address,
    );
    assert.ok(passes.length > 10, 'axe looked at something');
  }
});

test('with the keyboard alone, one finds a name, signs in and comes back', async () => {
  const page = await open(`${house.front.origin}/auth/login?next=/pro`);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate('document.activeElement.textContent'), 'English');
  await page.keyboard.press('Tab');
  await page.keyboard.type('cedre');
  await page.keyboard.press('Enter');
  await page.waitForURL(/q=cedre/);
  const focused = () => page.evaluate('document.activeElement.textContent');
  for (let i = 0; i < 10 && (await focused()) !== 'Zoé Noël'; i += 1) await page.keyboard.press('Tab');
  assert.equal(await focused(), 'Zoé Noël');
  await page.keyboard.press('Enter');
  await page.waitForURL(`${house.front.origin}/pro`);
  const answer = await page.request.get(`${house.front.origin}/v1/session`);
  assert.equal((await answer.json()).name, 'Zoé Noël');
});

test('the page speaks English on request, and fits a telephone', async () => {
  const page = await open(`${house.front.origin}/auth/login`);
  await page.getByRole('link', { name: 'English' }).click();
  await page.getByRole('heading', { level: 1, name: 'Choose who signs in' }).waitFor();
  assert.equal(await page.evaluate('document.documentElement.lang'), 'en');
  await page.setViewportSize({ width: 320, height: 640 });
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 320);
});
