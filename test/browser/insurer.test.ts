import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { bounceOf } from '../support/bounce.ts';
import { TOLD_INCIDENT } from './fixture-insurer.ts';
import { INSURER, newFixtureState, PHARMACIST } from './fixture-state.ts';
import {
  checkAccessible,
  checkReflow,
  checkTargets,
  expectFocus,
  openPortal,
  type Portal,
} from './portal.ts';

/*
 * Goal: an insurer learns whom a leak concerns and by when it answers, and publishes a message that the rules
 * let pass; by keyboard, in both languages, in any window.
 */
let portal: Portal;

before(async () => {
  portal = await openPortal();
});
after(() => portal.close());
beforeEach(async () => {
  await portal.reset();
  portal.state.who = INSURER;
});

const NARROW: BrowserContextOptions = { viewport: { width: 360, height: 640 }, colorScheme: 'dark' };
const PUBLISHED = {
  ...{ number: 'N0123456789AB', incident: TOLD_INCIDENT, entry: '4730' },
  publishedAt: '2026-11-24T09:00:00.000Z',
  notice: {
    ...{ verdict: 'read', cause: 'stolen-login', fields: ['cover'], spared: [], measures: ['access-cut'] },
    ...{ from: '2026-11-10', to: '2026-11-23', knownOn: '2026-11-24', writtenOn: '2026-11-24', version: 1 },
    contact: { name: 'Alix Fournier', phone: '01 00 00 00 00', post: '1 rue des Lilas, 69000 Lyon' },
  },
};
const INCIDENT = `/insurer/incidents/${TOLD_INCIDENT}`;

async function look(page: Page, where: string): Promise<void> {
  await checkAccessible(page, where);
  await checkTargets(page, where);
  await checkReflow(page, where);
}

async function fillContact(page: Page, post: string): Promise<void> {
  await page.locator('#notice-name').fill('Alix Fournier');
  await page.locator('#notice-phone').fill('01 00 00 00 00');
  await page.locator('#notice-post').fill(post);
}

test('opening the alert sends its receipt once; numbers, deadline, list and next steps are there', async () => {
  for (const options of [{}, NARROW]) {
    const page = await portal.open('/insurer', options);
    await page.getByRole('link', { name: 'Ouvrir Session volée' }).waitFor();
    await look(page, 'incidents');
    await page.getByRole('link', { name: 'Ouvrir Session volée' }).click();
    await page.getByText(/Accusé de réception enregistré/).waitFor();
    await page.getByText('1\u202f284', { exact: true }).waitFor();
    await page.getByText(/72 heures, article 33/).waitFor();
    await page.getByText('27 novembre 2026 à 4 h 20', { exact: true }).waitFor();
    const list = page.getByRole('link', { name: 'Télécharger la liste 1 sur 2' });
    assert.equal(await list.getAttribute('href'), `/v1/insurer/incidents/${TOLD_INCIDENT}/lists/7`);
    await page.getByText(/cloison insurer open/).waitFor();
    await look(page, 'incident');
  }
  const receipts = portal.state.asked.filter(({ path }) => path.endsWith('/read'));
  assert.equal(receipts.length, 1, 'the second visit sends none');
});

test('a fault of the gate is shown at its place; corrected, the message is looked at and published', async () => {
  for (const options of [{}, NARROW]) {
    portal.state.insurer.campaigns = [];
    portal.state.answered.clear();
    const page = await portal.open(`${INCIDENT}/message`, options);
    await fillContact(page, 'www.lilas-alerte.com');
    await page.getByRole('button', { name: 'Voir le message' }).click();
    await page.getByText(/règles? arrête/).waitFor();
    await page.locator('.email .fault').first().waitFor();
    assert.equal(await page.getByRole('button', { name: 'Publier le message' }).count(), 0);
    await look(page, 'message with a fault');
    await page.locator('#notice-post').fill('1 rue des Lilas, 69000 Lyon');
    await page.getByText('Les faits ont changé depuis').waitFor();
    await page.getByRole('button', { name: 'Voir le message corrigé' }).click();
    await page.getByText(/passe toutes les règles/).waitFor();
    await page.getByRole('button', { name: 'Lettre' }).click();
    await page.getByRole('button', { name: 'Anglais' }).click();
    await page.locator('.paper').getByText('A stranger read your data').waitFor();
    await look(page, 'message that passes');
    await page.getByRole('button', { name: 'Publier le message' }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByRole('button', { name: 'Publier le message' }).click();
    await page.getByText('Rien n’est encore parti.').waitFor();
    await look(page, 'published');
    await page.getByRole('link', { name: 'Revenir à l’incident' }).click();
    await page.getByText(/au journal, entrée 4730/).waitFor();
    await look(page, 'incident with a message');
  }
});

test('a list is read here and leaves sealed; its faults are named by line, and every state has its words', async () => {
  for (const options of [{}, NARROW]) {
    portal.state.insurer = { ...newFixtureState().insurer, campaigns: [PUBLISHED] };
    portal.state.asked.length = 0;
    const page = await portal.open('/insurer/messages/N0123456789AB', options);
    const give = (text: string) =>
      page
        .locator('#list')
        .setInputFiles({ name: 'liste.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await give('email;langue\nclaire@maison.example;fr\nClaire Morel;fr');
    await page.getByText(/La ligne 3 n’est pas une personne/).waitFor();
    await give(`email;langue\n${'claire@maison.example;fr\n'.repeat(249)};fr`);
    await page.getByText('250 personnes dans la liste, 250 à qui écrire.').waitFor();
    await page.getByRole('button', { name: 'Commencer l’envoi' }).click();
    await page.getByText('249 sur 250 personnes').waitFor();
    await page.getByText('250 personnes dans la liste, 0 à qui écrire.').waitFor();
    const sent = portal.state.asked.filter(({ path }) => path.endsWith('/batches'));
    assert.equal(sent.length, 3, 'a hundred people at a time');
    assert.ok(!JSON.stringify(sent).includes('maison.example'), 'no address leaves in clear');
    const eml = (name: string, text: string) => ({
      ...{ name: `${name}.eml`, mimeType: 'message/rfc822', buffer: Buffer.from(text) },
    });
    const files = [eml('a', bounceOf('N0123456789AB.7.x@verger.example')), eml('b', 'Bonjour')];
    await page.locator('#bounce-files').setInputFiles(files);
    await page.getByText('1 message revenu noté.').waitFor();
    await page.getByText(/Un fichier n’est pas l’avis définitif/).waitFor();
    await page.getByRole('button', { name: 'Préparer une lettre' }).click();
    await page.getByRole('button', { name: 'Télécharger le lot 4' }).waitFor();
    await page.getByText('Personne n’attend de lettre.').waitFor();
    await page.locator('#returned').fill('douze');
    await page.getByRole('button', { name: 'Noter les retours' }).click();
    await page.getByText(/Écrivez des numéros de ligne/).waitFor();
    await page.locator('#returned').fill('250 12');
    await page.getByRole('button', { name: 'Noter les retours' }).click();
    await page.getByText(/2 retours notés, 1 sans lettre/).waitFor();
    for (const state of ['later', 'lost', 'refused', 'bounced', 'letter', 'returned'])
      portal.state.insurer.states.set(state, 3);
    await page.getByText('Adresse à redonner').waitFor();
    await look(page, 'every state');
    await page.getByRole('button', { name: 'EN', exact: true }).click();
    await page.getByText('Address needed again').waitFor();
    await look(page, 'every state in English');
    await page.getByRole('button', { name: 'FR', exact: true }).click();
  }
  assert.deepEqual(portal.complaints, []);
});

test('a field that is missing is named beside it, and the keyboard leads through the message in English', async () => {
  const page = await portal.open(`${INCIDENT}/message`);
  await page.getByRole('button', { name: 'EN', exact: true }).click();
  await fillContact(page, '1 rue des Lilas, 69000 Lyon');
  await page.locator('#notice-post').press('Enter');
  await expectFocus(page, 'preview');
  await page.getByText('The message passes every rule.').waitFor();
  await look(page, 'message in English');
  assert.deepEqual(portal.complaints, []);
});

test('a visitor sees the door, and another role is told that this room is not theirs', async () => {
  portal.state.signedIn = false;
  const page = await portal.open('/insurer');
  await page.getByRole('link', { name: 'Se connecter' }).waitFor();
  await look(page, 'door');
  portal.state.signedIn = true;
  portal.state.who = PHARMACIST;
  await page.reload();
  await page.getByText('Cet espace n’est pas le vôtre').waitFor();
});
