import type { Attack, Finding } from '../attack.ts';
import { cookieClient } from '../cookie-client.ts';
import { count } from '../database.ts';
import { draw, sample } from '../draw.ts';
import type { Range } from '../range.ts';
import { type Thief, thief } from '../thief.ts';
import { PHISHED_LOGIN } from './in-2024.ts';

const ASKED = 5;

/** The cookie of a portal session, copied from a browser, used when its owner has left or was cut. */
export const stolenSession: Attack = {
  name: 'session',
  title: {
    fr: 'Le témoin de session d’un navigateur, copié\u202f; ou le seul mot de passe',
    en: 'The cookie of a browser’s session, copied; or the password alone',
  },
  in2024: PHISHED_LOGIN,
  run: async (range) => [await leftOrCut(range), await passwordAlone(range)],
};

async function leftOrCut(range: Range): Promise<Finding> {
  const [first, second] = range.partners.partners.professionals;
  if (!first || !second) throw new Error('a country without two professionals');
  const left = await signIn(range, first.rpps);
  const worked = await left.works();
  await left.browser.once(`${range.url}/auth/logout`, { method: 'POST', headers: { origin: range.url } });
  const cut = await signIn(range, second.rpps);
  await cutAccess(range, second.rpps);
  const thieves = [left.stolen(), cut.stolen()];
  const people = sample(range.population.people, ASKED, draw(10));
  for (const one of thieves) for (const person of people) await one.ask(person);
  return {
    play: {
      fr: 'rejoué après la sortie\u202f; rejoué après la coupure',
      en: 'replayed after the sign-out; replayed after the cut',
    },
    ...sums(thieves),
    promises: [
      {
        says: { fr: 'personne', en: 'nobody' },
        kept: thieves.every(({ learnt, queriesToCut }) => learnt.size === 0 && queriesToCut === 1),
      },
      { says: { fr: 'le témoin ouvrait avant', en: 'the cookie worked before' }, kept: worked },
    ],
  };
}

/** No door takes a password: not the front, nor the provider of identity in its owner's stead. */
async function passwordAlone(range: Range): Promise<Finding> {
  const [someone] = range.partners.partners.professionals;
  const [person] = range.population.people;
  if (!someone || !person) throw new Error('a country without people');
  const basic = Buffer.from(`${someone.rpps}:printemps2024`).toString('base64');
  const asked = await fetch(`${range.url}/v1/rights`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ...person, careDate: range.today, domains: ['PHAR'] }),
  });
  const issuer = new URL(range.url);
  issuer.port = String(range.house.port + 1);
  const { token_endpoint: door } = (await (
    await fetch(`${issuer.origin}/.well-known/openid-configuration`)
  ).json()) as { token_endpoint: string };
  const granted = await fetch(door, {
    method: 'POST',
    body: new URLSearchParams({
      ...{ grant_type: 'password', client_id: 'cloison', scope: 'openid' },
      ...{ username: `rpps:${someone.rpps}`, password: 'printemps2024' },
    }),
  });
  const refused = asked.status === 401 && granted.status >= 400;
  return {
    play: {
      fr: 'le bon identifiant et un mot de passe, à la porte et chez le fournisseur d’identité',
      en: 'the right login and a password, at the door and at the provider of identity',
    },
    ...sums([]),
    promises: [{ says: { fr: 'personne', en: 'nobody' }, kept: refused }],
  };
}

function sums(thieves: readonly Thief[]) {
  return {
    people: thieves.reduce((sum, { learnt }) => sum + learnt.size, 0),
    identities: thieves.reduce((sum, { identities }) => sum + identities.size, 0),
    queriesToCut: 1,
    msToCut: 0,
  };
}

/** A professional signs in as people do, and a thief copies the cookie of the browser. */
async function signIn({ url, population, today }: Range, rpps: string) {
  const browser = cookieClient();
  const page = await browser.go(`${url}/auth/login?next=/pro`);
  await browser.go(page.url, { method: 'POST', body: new URLSearchParams({ subject: `rpps:${rpps}` }) });
  const kept = [...browser.jar].find(([key]) => key.startsWith('cloison_session '));
  const cookie = `cloison_session=${kept?.[1].value ?? ''}`;
  return {
    browser,
    works: async () => (await fetch(`${url}/v1/session`, { headers: { cookie } })).status === 200,
    stolen: () => thief({ url, population, today, label: `session:${rpps}`, token: '', cookie }),
  };
}

async function cutAccess(range: Range, rpps: string): Promise<void> {
  const id = await count(range.adminUrl, 'select id from credentials where subject = $1', [`rpps:${rpps}`]);
  const operator = await range.login('operator:odile.marchand');
  await operator.send('POST', '/v1/operator/containments', {
    ...{ act: 'cut', target: 'credential', id: String(id) },
    reason: 'A session was stolen in the drill',
  });
}
