import { type SignalAnswer, signalAnswer, signalRequest } from '../contract/me.ts';
import type { App } from '../http/app.ts';
import { Problem } from '../http/problems.ts';
import { insuredCallerOf } from '../http/who.ts';
import type { Vault } from '../vault/protocol.ts';
import { granted } from './granted.routes.ts';
import { toContested } from './read-line.ts';

/** POST /v1/me/signals: "this was not me". Asked twice, it is done once. */
export function signalsRoutes(app: App, vault: Vault): void {
  const schema = {
    summary: 'This was not me',
    tags: ['me'],
    body: signalRequest,
    response: { 200: signalAnswer },
  };
  app.post('/v1/me/signals', { schema }, async (request): Promise<SignalAnswer> => {
    const { entry, why } = request.body;
    const proof = insuredCallerOf(request).proof.reveal('forward-to-vault');
    const { outcome, signal } = granted(await vault.ask('signal', { proof, entry, why }));
    if (outcome === 'not-theirs') throw new Problem('not-found');
    if (!signal) throw new Problem('request.too-many');
    return { entry, known: outcome === 'known', contested: toContested(signal, false) };
  });
}
