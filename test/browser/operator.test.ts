import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Page } from 'playwright-core';
import { OPERATOR } from './fixture-state.ts';
import { checkAccessible, checkReflow, checkTargets, focused, openPortal, type Portal } from './portal.ts';

/*
 * Goal: at three in the morning an operator sees what happens, finds the access, cuts it with a reason and
 * the keyboard alone, and a second person gives it back; every page in every state is accessible.
 */
let portal: Portal;

before(async () => {
  portal = await openPortal();
});
after(() => portal.close());
beforeEach(async () => {
  await portal.reset();
  portal.state.who = OPERATOR;
});

const REASON = 'Signalé par le titulaire au téléphone';
const NARROW_DARK = { viewport: { width: 320, height: 640 }, colorScheme: 'dark' } as const;

async function look(page: Page, where: string): Promise<void> {
  await checkAccessible(page, where);
  await checkTargets(page, where);
  await checkReflow(page, where);
}

/** Tab until what is named has the keyboard: no key of a mouse is ever needed to get there. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate('document.activeElement.textContent')) === name) return;
  }
  assert.fail(`the keyboard never came to « ${name} »; it is on « ${await focused(page)} »`);
}

const acts = () => portal.state.operator.acts.map(({ act, by }) => [act, by]);

test('the picture renews itself until it is frozen, and says since when there is no news', async () => {
  const page = await portal.open('/operator');
  await page.getByRole('heading', { name: 'Consultations de la dernière heure' }).waitFor();
  await look(page, 'picture');
  await page.getByText('Jeanne Oriol').first().waitFor();
  await page.getByText('143 sur 150').waitFor();
  await page.getByText('Voir les chiffres').click();
  await page.getByRole('columnheader', { name: 'Sans personne' }).first().waitFor();
  await page.getByRole('button', { name: 'Figer' }).click();
  await page.getByText(/^Figé à/).waitFor();
  const { picture } = portal.state.operator;
  portal.state.operator.picture = { ...picture, unproved: { today: 999, allowed: 40_000 } };
  // Longer than the pause between two pictures: nothing changes while somebody reads.
  await page.waitForTimeout(4_000);
  assert.equal(await page.getByText('Sans preuve aujourd’hui').getByText('999').count(), 0);
  await page.getByRole('button', { name: 'Reprendre' }).click();
  await page.getByText(/Sans preuve aujourd’hui.*999/).waitFor();
  await page.getByText(/^À jour à/).waitFor();
});

test('a picture that no longer comes stays on the screen, and says so', async () => {
  const page = await portal.open('/operator');
  await page.getByText('143 sur 150').waitFor();
  await page.route('**/v1/operator/picture', (route) => route.abort());
  await page
    .getByRole('alert')
    .getByText(/Plus de nouvelles depuis/)
    .waitFor({ timeout: 20_000 });
  await page.getByText('143 sur 150').waitFor();
  await look(page, 'stale picture');
});

test('a vault that does not answer is told first, and no access is shown', async () => {
  const { picture } = portal.state.operator;
  portal.state.operator.picture = {
    ...picture,
    health: {
      vault: { state: 'bad', countsSince: null },
      log: { ...picture.health.log, state: 'bad', health: 'no-presence-refused' },
      worker: { state: 'bad', beatAt: picture.at, waiting: 3, oldest: picture.at, failing: 1 },
    },
    ...{ minutes: null, trades: null, insurers: null, busiest: null, alarms: null },
    waiting: { cut: 0, restorations: 0, incidents: 0, signals: 0 },
  };
  const page = await portal.open('/operator', NARROW_DARK);
  await page.getByText('plus rien n’est consulté', { exact: false }).waitFor();
  await page.getByText('sans preuve de présence, plus de réponse', { exact: false }).waitFor();
  await page.getByText('Rien n’attend.').waitFor();
  assert.equal(await page.getByText('Jeanne Oriol').count(), 0);
  await look(page, 'vault away');
});

test('an access is found and cut by the keyboard alone, with a reason; its proof stays on the screen', async () => {
  const page = await portal.open('/operator/acces');
  await page.locator('tbody tr').first().waitFor();
  await look(page, 'accesses');
  await page.locator('#search').focus();
  await page.keyboard.type('aubert');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Jeanne Oriol' }).waitFor({ state: 'detached' });
  await tabTo(page, 'Camille Aubert');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Camille Aubert', level: 1 }).waitFor();
  await look(page, 'one access');
  await tabTo(page, 'Couper cet accès');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('alertdialog', { name: /Couper Camille Aubert/ });
  await dialog.getByText('Pharmacie des Lilas continue avec ses autres postes', { exact: false }).waitFor();
  assert.equal(await focused(page), 'reason');
  await look(page, 'why cut');
  await page.keyboard.type('trop tôt');
  await tabTo(page, 'Couper cet accès');
  await page.keyboard.press('Enter');
  await dialog.getByText('Au moins 10 caractères', { exact: false }).waitFor();
  assert.deepEqual(acts(), []);
  await look(page, 'reason refused');
  await page.locator('#reason').fill('appel de 2 87 02 99 757 965 53');
  await dialog.getByText('ressemble à un numéro de sécurité sociale', { exact: false }).waitFor();
  await page.locator('#reason').fill(REASON);
  await tabTo(page, 'Couper cet accès');
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText('est coupé', { exact: false }).waitFor();
  await page.getByText(/^Coupé depuis le/).waitFor();
  assert.deepEqual(acts(), [['cut', OPERATOR.name]]);
  await page.getByText('Preuve du journal').first().click();
  await page.getByText('ab'.repeat(32)).first().waitFor();
  await look(page, 'cut, with its proof');
});

test('giving back takes two: the first asks and is told to wait, the second is told to check', async () => {
  const page = await portal.open('/operator/acces/practice/690000013');
  await page.getByRole('button', { name: 'Couper ce cabinet' }).click();
  await page.locator('#reason').fill(REASON);
  await page.getByRole('alertdialog').getByRole('button', { name: 'Couper ce cabinet' }).click();
  await page.getByRole('button', { name: 'Demander le rétablissement' }).click();
  await page.locator('#reason').fill('Mot de passe changé, vu avec le titulaire');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Demander le rétablissement' }).click();
  await page.getByText('une autre personne doit rétablir', { exact: false }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Rétablir', exact: true }).count(), 0);
  await look(page, 'restoration asked by me');
  portal.state.who = { ...OPERATOR, name: 'Gaspard Lenoir' };
  const other = await portal.open('/operator/acces/practice/690000013', NARROW_DARK);
  await other.getByText('vérifiez par vous-même', { exact: false }).waitFor();
  await look(other, 'restoration asked by somebody else');
  await other.getByRole('button', { name: 'Rétablir', exact: true }).click();
  await other.locator('#reason').fill('Rappelé le cabinet, tout est en ordre');
  await other.getByRole('alertdialog').getByRole('button', { name: 'Rétablir', exact: true }).click();
  await other.getByRole('button', { name: 'Couper ce cabinet' }).waitFor();
  assert.deepEqual(acts(), [
    ['restored', 'Gaspard Lenoir'],
    ['restore-asked', OPERATOR.name],
    ['cut', OPERATOR.name],
  ]);
});

test('an act that fails keeps the reason and the same key for the next try', async () => {
  const page = await portal.open('/operator/acces/credential/42');
  portal.state.failing = { path: '/v1/operator/containments', code: 'vault.unavailable' };
  await page.getByRole('button', { name: 'Couper cet accès' }).click();
  await page.locator('#reason').fill(REASON);
  const cut = page.getByRole('alertdialog').getByRole('button', { name: 'Couper cet accès' });
  await cut.click();
  await page.getByText('Le coffre ne répond pas', { exact: false }).waitFor();
  await look(page, 'the vault does not take the cut');
  assert.equal(await page.locator('#reason').inputValue(), REASON);
  await cut.click();
  await page.getByText(/^Coupé depuis le/).waitFor();
  const keys = portal.state.asked.filter(({ path }) => path.endsWith('/containments')).map(({ key }) => key);
  assert.deepEqual([keys.length, new Set(keys).size], [2, 1]);
});

test('what is cut is listed from the picture; acts are read with who, why and proof', async () => {
  const page = await portal.open('/operator');
  await page.getByRole('link', { name: '1 coupure en cours' }).click();
  await page.getByText('Rien n’est coupé').waitFor();
  await look(page, 'nothing is cut');
  await page.getByRole('link', { name: 'Gestes' }).click();
  await page.getByText('Aucun geste').waitFor();
  await look(page, 'no act');
});

test('a draft is set aside with a reason, and a signal opens one', async () => {
  const page = await portal.open('/operator/incidents');
  await page.getByText('personnes inconnues, sans preuve', { exact: false }).waitFor();
  await look(page, 'incidents');
  await page.getByRole('button', { name: 'Ouvrir un brouillon' }).click();
  await page.locator('#reason').fill('L’assuré dit qu’il était ailleurs');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Ouvrir un brouillon' }).click();
  await page.locator('article').nth(1).waitFor();
  await page.getByRole('button', { name: 'Classer sans suite' }).nth(1).click();
  await page.locator('#reason').fill('Le professionnel a montré l’ordonnance');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Classer sans suite' }).click();
  await page.locator('article').nth(1).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Tous' }).click();
  await page.getByText('Classé sans suite').first().waitFor();
  await look(page, 'all incidents');
  await page.getByRole('button', { name: 'EN', exact: true }).click();
  await page.getByRole('heading', { name: 'Signals of insured people' }).waitFor();
  await look(page, 'incidents in English');
});

test('the people a draft concerns are counted, and each insurer’s list can be saved', async () => {
  const page = await portal.open('/operator/incidents');
  await page.getByRole('button', { name: 'Compter les personnes concernées' }).click();
  await page.locator('#reason').fill('Le titulaire déclare un vol de sa session');
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: 'Compter les personnes concernées' })
    .click();
  await page.getByRole('status').getByText('12 personnes').waitFor();
  await page.getByText('Mutuelle du Verger 12', { exact: false }).waitFor();
  const link = page.getByRole('link', { name: 'Liste scellée pour Mutuelle du Verger' });
  assert.match((await link.getAttribute('download')) ?? '', /^I7K2M9Q4X1B3C-0099000001\.sealed$/);
  await look(page, 'people counted');
});

test('a draft becomes an incident with a room: a time and a task are said, and stand in the timeline', async () => {
  const page = await portal.open('/operator/incidents');
  await page.getByRole('link', { name: /^Ouvrir la salle/ }).click();
  await page.getByRole('heading', { name: 'Incident I7K2M9Q4X1B3C', level: 1 }).waitFor();
  await look(page, 'room of a draft');
  await page.getByLabel('Titre, celui des alertes et du registre').fill('Session volée');
  await page.getByLabel('Motif, 10 à 500 caractères').fill('Appel du titulaire à trois heures');
  await page.getByRole('button', { name: 'Déclarer l’incident' }).click();
  await page.getByRole('heading', { name: 'Session volée', level: 1 }).waitFor();
  await page.getByLabel('Sorte de ligne').selectOption('time');
  await page.getByLabel('Quel temps').selectOption('detected');
  await page.getByLabel('Instant, en UTC').fill('2026-11-24T03:10:00Z');
  await page.getByLabel('Ce qui est dit, et comment on le sait').fill('Alarme du détecteur');
  await page.getByRole('button', { name: 'Ajouter la ligne' }).click();
  await page.getByRole('region', { name: 'Les temps de l’incident' }).getByText('Détecté').waitFor();
  await page.getByLabel('Sorte de ligne').selectOption('task');
  await page.getByLabel('Que faire').fill('Rappeler la pharmacie');
  await page.getByLabel('Qui', { exact: true }).fill('Odile');
  await page.getByLabel('Avant quel instant, en UTC').fill('2026-11-24T12:00:00Z');
  await page.getByRole('button', { name: 'Ajouter la ligne' }).click();
  await page.getByText('en retard').waitFor();
  await page.getByRole('button', { name: 'Établir le périmètre' }).click();
  await page.locator('#reason').fill('Avant d’alerter les complémentaires');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Établir le périmètre' }).click();
  await page.getByText('12 personnes, chacune comptée', { exact: false }).waitFor();
  await page.getByRole('link', { name: 'Liste scellée pour Mutuelle du Verger' }).waitFor();
  await page.getByText('Tout ce qu’une complémentaire avait').click();
  await page.getByText('Choisissez au moins une complémentaire et une donnée.').waitFor();
  await page.getByRole('group', { name: 'Complémentaires' }).getByRole('checkbox').first().check();
  await page.getByLabel('Numéro de sécurité sociale').check();
  await look(page, 'everything an insurer had');
  await page.getByRole('button', { name: 'Mettre toutes ces personnes en cause' }).click();
  await page.locator('#reason').fill('Fuite de l’ancien système, vue en vente');
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: 'Mettre toutes ces personnes en cause' })
    .click();
  await page.getByText('Recherche en cours.').waitFor();
  await look(page, 'search under way');
  await page.getByText('Recherche en cours.').waitFor({ state: 'detached' });
  await page.getByText('Gravité (ENISA)', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Alerter les complémentaires' }).click();
  await page.locator('#reason').fill('Le périmètre est établi');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Alerter les complémentaires' }).click();
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  await look(page, 'room under way');
  await openCheck(page);
  const english = await portal.open('/operator/incidents/I7K2M9Q4X1B3C', NARROW_DARK);
  await english.getByRole('button', { name: 'EN', exact: true }).click();
  await english.getByRole('heading', { name: 'Timeline', exact: true }).waitFor();
  await look(english, 'room in English, narrow and dark');
});

/** Each step with its reason. */
async function openCheck(page: Page): Promise<void> {
  await page.getByText('Aucune vérification n’est ouverte.').waitFor();
  for (const [button, reason] of [
    ['Ouvrir pour Mutuelle du Verger', 'La complémentaire le demande'],
    ['Publier la liste', 'Toutes les personnes sont là'],
  ] as const) {
    await page.getByRole('button', { name: button }).click();
    await page.locator('#reason').fill(reason);
    await page.getByRole('alertdialog').getByRole('button', { name: button }).click();
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  }
  await page.getByText('Répond au public').waitFor();
  await page.getByText('900 lignes reçues, 12 personnes trouvées', { exact: false }).waitFor();
  await look(page, 'room with an anonymous check');
}

test('no page complained, broke the content security policy, or asked what the contracts do not take', () => {
  assert.deepEqual(portal.complaints, []);
  assert.deepEqual(portal.state.faults, []);
});
