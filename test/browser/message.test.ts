import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import bwipjs from 'bwip-js/node';
import type { BrowserContextOptions, Page } from 'playwright-core';
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
 * Goal: anybody learns whether a message is real, without an account, on any screen, by keyboard alone;
 * and what they paste stays in their browser. Every request that any page of the window makes is kept and
 * counted.
 */
let portal: Portal;

before(async () => {
  portal = await openPortal();
});
after(() => portal.close());
beforeEach(() => portal.reset());

const FRAUD =
  'Ameli : votre carte Vitale expire demain. Renouvelez-la : https://ameli-carte-vitale.info/maj?dossier=7781';
const OFFICIAL =
  'De : L’Assurance Maladie <assurance-maladie@info.ameli.fr>\nObjet : Information de paiement\n\nUn paiement a eu lieu.';
const PROVED = [
  'Received: from relay.example by mx.google.com with ESMTPS id a1; Mon, 16 Mar 2026',
  'Authentication-Results: mx.google.com; dkim=pass header.i=@info.ameli.fr; dmarc=pass header.from=info.ameli.fr',
  'From: Assurance Maladie <assurance-maladie@info.ameli.fr>',
  'Subject: Information de paiement',
  '',
  'Un paiement a eu lieu. Consultez-le sur https://assure.ameli.fr.',
].join('\n');

/** Opens the page and keeps every request from the moment it is ready. */
async function ready(options: BrowserContextOptions = {}): Promise<{ page: Page; requests: string[] }> {
  const page = await portal.open('/message', options);
  await page.locator('button[type=submit]:not([data-disabled])').waitFor();
  const requests: string[] = [];
  page.context().on('request', (request) => requests.push(request.url()));
  return { page, requests };
}

async function check(page: Page, text: string): Promise<void> {
  await page.locator('textarea').fill(text);
  await page.getByRole('button', { name: 'Vérifier ce message' }).click();
  await page.locator('.verdict-title').waitFor();
}

const eml = (text: string) => ({
  name: 'message.eml',
  mimeType: 'message/rfc822',
  buffer: Buffer.from(text),
});

test('a fraud, a doubt and a proved message are each a whole answer, and nothing leaves the browser', async () => {
  const { page, requests } = await ready();
  await check(page, FRAUD);
  const status = page.getByRole('status');
  assert.match((await status.textContent()) ?? '', /C’est une arnaque/);
  assert.match((await page.locator('.verdict').textContent()) ?? '', /ameli-carte-vitale\.info.+33700/s);
  await check(page, OFFICIAL);
  assert.match((await status.textContent()) ?? '', /On ne peut pas savoir/);
  await page.locator('#message-file').setInputFiles(eml(PROVED));
  assert.equal(
    await page.locator('.verdict-title').count(),
    0,
    'a verdict goes with the message it was about',
  );
  await page.getByRole('button', { name: 'Vérifier ce message' }).click();
  await page.locator('.verdict-genuine').waitFor();
  await page.getByRole('button', { name: 'Vérifier un autre message' }).click();
  assert.equal(await page.locator('textarea').inputValue(), '');
  await page.waitForTimeout(300);
  assert.deepEqual(requests, []);
  assert.deepEqual(portal.state.asked, []);
});

test('nothing is stored, and the browser itself refuses to send', async () => {
  const { page, requests } = await ready();
  await check(page, FRAUD);
  const kept = await page.evaluate(
    '[JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), document.cookie, location.href]',
  );
  assert.doesNotMatch(JSON.stringify(kept), /ameli|Vitale|7781/i);
  const refused = await page.evaluate(`(async () => {
    const tries = [];
    tries.push(await fetch('/v1/session').then(() => 'sent', () => 'refused'));
    tries.push(navigator.sendBeacon('/x', 'y') ? 'queued' : 'refused');
    try { new WebSocket('ws://' + location.host); tries.push('opened'); } catch { tries.push('refused'); }
    return tries;
  })()`);
  assert.equal((refused as string[])[0], 'refused');
  await page.waitForTimeout(300);
  assert.deepEqual(
    requests.filter((url) => !url.startsWith('ws:')),
    [],
  );
  portal.complaints.length = 0;
});

test('a file is dropped, a page that is no message is said to be none, and an empty field is told', async () => {
  const { page } = await ready();
  await page.getByRole('button', { name: 'Vérifier ce message' }).click();
  await page.getByText('Il n’y a rien à vérifier').waitFor();
  const data = await page.evaluateHandle(`(() => {
    const data = new DataTransfer();
    data.items.add(new File([${JSON.stringify(`From: Ameli <a@ameli.com>\nSubject: x\n\n${FRAUD}`)}], 'm.eml'));
    return data;
  })()`);
  await page.dispatchEvent('.message-file', 'drop', { dataTransfer: data });
  await page.getByText('Fichier\u202f: m.eml').waitFor();
  await page.getByRole('button', { name: 'Vérifier ce message' }).click();
  await page.locator('.verdict-phishing').waitFor();
  await page.locator('#message-file').setInputFiles({ ...eml(''), buffer: Buffer.from('%PDF-1.7') });
  await page.getByRole('button', { name: 'Vérifier ce message' }).click();
  await page.getByText('Rien n’a pu être lu').waitFor();
});

test('the whole of it is done by keyboard, in English too', async () => {
  const { page } = await ready();
  await page.getByRole('button', { name: 'EN', exact: true }).click();
  await page.locator('select').focus();
  await page.keyboard.press('Tab');
  await expectFocus(page, 'message-text');
  await page.keyboard.type(
    'CPAM: claim your refund of 142 euros at https://cpam-refund.info and enter your card number',
  );
  await page.keyboard.press('Tab');
  await expectFocus(page, 'message-file');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('.message-file details').getAttribute('open'), '');
  await page.keyboard.press('Tab');
  await expectFocus(page, 'message-photo');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText('This is a scam').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  assert.notEqual(await page.locator('.verdict details').getAttribute('open'), null);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expectFocus(page, 'message-text');
});

/** A photograph of a QR code. */
async function photo(text: string) {
  const buffer = await bwipjs.toBuffer({
    bcid: 'qrcode',
    text,
    scale: 5,
    padding: 12,
    backgroundcolor: 'FFFFFF',
  });
  return { name: 'photo.png', mimeType: 'image/png', buffer };
}

test('the code of a letter is recognised and not asked about; another page asks, when the person says so', async () => {
  const { page, requests } = await ready();
  await page.locator('textarea').fill(`Le code de cette lettre est ${LETTER_CODE}.`);
  await page.getByRole('button', { name: 'Vérifier ce message' }).click();
  await page.locator('.verdict-title').waitFor();
  await page.getByText(`Code de courrier\u202f: ${LETTER_CODE}`).waitFor();
  await page.locator('textarea').fill(LETTER_CODE.toLowerCase());
  await page.getByRole('button', { name: 'Vérifier ce message' }).click();
  await expectFocus(page, 'letter-code');
  assert.equal(await page.locator('.verdict-title').count(), 0, 'a code alone is no message');
  await checkAccessible(page, 'a code');
  await checkReflow(page, 'a code');
  assert.deepEqual([requests, portal.state.asked], [[], []]);
  await page.getByRole('link', { name: 'Demander si ce code est vrai' }).click();
  await expectFocus(page, 'letter-verdict');
  await page.getByText('Ce courrier est vrai.').waitFor();
  assert.deepEqual(
    portal.state.asked.filter(({ method }) => method === 'POST').map(({ path, body }) => [path, body]),
    [['/v1/letters/verify', { code: LETTER_CODE }]],
  );
  assert.equal(new URL(page.url()).hash, '', 'the code stays in no history');
});

test('a QR code that is photographed is read in the browser, opened by nobody, and judged like any text', async () => {
  const { page, requests } = await ready({ viewport: { width: 360, height: 740 } });
  await page.locator('#message-photo').setInputFiles(await photo(LETTER_CODE));
  await page.getByText('Le code QR contient le texte').waitFor();
  assert.equal(await page.locator('textarea').inputValue(), LETTER_CODE);
  await page.getByRole('button', { name: 'Vérifier ce message' }).click();
  await page.locator('#letter-code').waitFor();
  await page.locator('#message-photo').setInputFiles(await photo(`${FRAUD.split(': ').at(-1)}`));
  await page.getByText('Le code QR contient le texte').waitFor();
  await page.getByRole('button', { name: 'Vérifier ce message' }).click();
  await page.locator('.verdict-title').waitFor();
  assert.equal(await page.locator('.verdict-genuine').count(), 0);
  await page
    .locator('#message-photo')
    .setInputFiles({ ...(await photo('x')), buffer: Buffer.from('no picture') });
  await page.getByText('Aucun code QR lisible').waitFor();
  await checkAccessible(page, 'no QR code');
  await checkTargets(page, 'no QR code');
  await checkReflow(page, 'no QR code');
  assert.ok(
    requests.every((url) => /\/assets\/[\w.-]+\.js$/.test(url) || url.startsWith('data:')),
    requests.join(' '),
  );
  assert.deepEqual([portal.state.asked, portal.complaints], [[], []]);
});

const WINDOWS: Record<string, BrowserContextOptions> = {
  light: {},
  'narrow, dark': { viewport: { width: 320, height: 640 }, colorScheme: 'dark' },
  'zoomed to 200 %': { viewport: { width: 640, height: 430 }, deviceScaleFactor: 2 },
};

for (const [window, options] of Object.entries(WINDOWS)) {
  test(`every state is accessible and fits, ${window}`, async () => {
    const { page } = await ready(options);
    const look = async (where: string): Promise<void> => {
      await checkAccessible(page, where);
      await checkTargets(page, where);
      await checkReflow(page, where);
    };
    await look('empty');
    await page.getByRole('button', { name: 'Vérifier ce message' }).click();
    await page.getByText('Il n’y a rien à vérifier').waitFor();
    await look('nothing to check');
    await check(
      page,
      `${FRAUD} ${'https://ameli-tres-longue-adresse-de-faux-site-qui-ne-finit-pas.info/'.repeat(3)}`,
    );
    await page.locator('.verdict summary').click();
    await look('a fraud, with what to do afterwards');
    await check(page, OFFICIAL);
    await look('a doubt');
    await page.locator('#message-file').setInputFiles(eml(PROVED));
    await page.locator('.message-file summary').click();
    await page.getByRole('button', { name: 'Vérifier ce message' }).click();
    await page.locator('.verdict-genuine').waitFor();
    await look('genuine');
  });
}

test('without the facts nothing is judged, and this is said', async () => {
  const page = await portal.open('/');
  await page.route('**/message/facts.js', (route) => route.abort());
  await page.goto(`${portal.url}/message`);
  await page.getByRole('alert').getByText('n’ont pas pu être chargés').waitFor();
  await checkAccessible(page, 'no facts');
  assert.equal(await page.locator('button[type=submit][data-disabled]').count(), 1);
});

test('the home page and the foot of every page lead there', async () => {
  const page = await portal.open('/');
  assert.equal(await page.locator('a[href="/message"]').count(), 2);
  await page.locator('.foot a[href="/message"]').click();
  await page.getByRole('heading', { name: 'Ce message est-il vrai', level: 1 }).waitFor();
  assert.deepEqual(portal.complaints, []);
});
