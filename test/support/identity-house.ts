import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { cookieClient } from '../../src/drill/cookie-client.ts';
import { anyFreePort } from '../../src/ground/free-port.ts';
import { startDevelopmentProvider } from '../../src/identity/development-provider.ts';
import { testDatabase } from './database.ts';
import { CLIENT_SECRET, identityFront } from './identity-front.ts';
import { asOwner, loadTestPeople, TEST_PEOPLE } from './identity-people.ts';

export type Browser = ReturnType<typeof cookieClient>;
export type IdentityHouse = Awaited<ReturnType<typeof identityHouse>>;

/** A front, the development provider and a database, each a real one, with the people of TEST_PEOPLE. */
export async function identityHouse() {
  const folder = mkdtempSync(join(tmpdir(), 'cloison-identity-'));
  const stateFile = join(folder, 'provider.json');
  const database = await testDatabase();
  await loadTestPeople(database.urls.owner);
  const port = await anyFreePort();
  const issuer = `http://127.0.0.1:${port}`;
  const front = await identityFront({ frontUrl: database.urls.front, issuer });
  const startProvider = () =>
    startDevelopmentProvider({
      port,
      issuer,
      publicUrl: front.origin,
      stateFile,
      clientSecret: CLIENT_SECRET,
      people: TEST_PEOPLE,
    });
  let provider = await startProvider();

  /** Opens the sign-in page and gives its address. */
  async function openSignIn(browser: Browser, next = '/pro'): Promise<string> {
    const page = await browser.go(`${front.origin}/auth/login?next=${encodeURIComponent(next)}`);
    assert.match(page.text, /Choisir qui se connecte/);
    return page.url;
  }

  const choice = (subject: string) => ({ method: 'POST', body: new URLSearchParams({ subject }) });

  return {
    folder,
    stateFile,
    issuer,
    front,
    openSignIn,
    /** Another front on the same database, told otherwise where needed. */
    otherFront: (options: { publicUrl?: string; development?: boolean } = {}) =>
      identityFront({ frontUrl: database.urls.front, issuer, ...options }),
    asOwner: (statements: string) => asOwner(database.urls.owner, statements),
    choose: (browser: Browser, page: string, subject: string) => browser.go(page, choice(subject)),
    signIn: async (browser: Browser, subject: string, next = '/pro') =>
      browser.go(await openSignIn(browser, next), choice(subject)),
    session: (browser: Browser) => browser.once(`${front.origin}/v1/session`),
    /** Signs in up to the moment the browser would follow the way back to the front; gives that address. */
    async addressBack(browser: Browser, subject: string): Promise<string> {
      let step = await browser.once(await openSignIn(browser), choice(subject));
      for (let i = 0; i < 5; i += 1) {
        const location = new URL(step.response.headers.get('location') ?? '', step.url).href;
        if (location.includes('/auth/callback')) return location;
        step = await browser.once(location);
      }
      throw new Error('the provider never sent the browser back');
    },
    stopProvider: () => provider.close(),
    async restartProvider() {
      provider = await startProvider();
    },
    async close() {
      await provider.close();
      await front.close();
      rmSync(folder, { recursive: true });
    },
  };
}
