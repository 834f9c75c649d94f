import { generateKeyPairSync } from 'node:crypto';
import pino from 'pino';
import { openFront } from '../src/context.ts';

/**
 * docs/openapi.json, made from the front as it is composed for a real start: same rooms, same contracts. It
 * is never listened on, and its database, vault and provider are addresses that nobody opens.
 */
export async function openapiDoc(): Promise<string> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const nowhere = 'http://127.0.0.1:9';
  const app = await openFront(
    {
      DATABASE_URL: 'postgres://nobody@127.0.0.1:9/nothing',
      CLOISON_PORT: 9,
      CLOISON_HOST: '127.0.0.1',
      CLOISON_VAULT_SOCKET: 'nowhere.sock',
      CLOISON_INTENT_KEY: new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' })),
      CLOISON_OIDC_ISSUER: nowhere,
      CLOISON_OIDC_CLIENT_SECRET: 'only to compose the routes',
      CLOISON_WEB_FOLDER: 'no-such-folder',
      CLOISON_PUBLIC_URL: nowhere,
      CLOISON_DEVELOPMENT: false,
      CLOISON_WORLD_FOLDER: undefined,
      CLOISON_LOG_FOLDER: 'no-such-folder',
      CLOISON_REQUESTS_PER_MINUTE: 60,
    },
    pino({ enabled: false }),
  );
  try {
    await app.ready();
    return `${JSON.stringify(app.swagger(), null, 2)}\n`;
  } finally {
    await app.close();
  }
}
