import { type ConfirmAnswer, confirmAnswer, confirmRequest } from '../contract/confirm.ts';
import type { Db } from '../db/database.ts';
import type { App } from '../http/app.ts';
import { languageOf } from '../http/language.ts';
import { Problem } from '../http/problems.ts';
import { callerOf } from '../http/who.ts';
import { portalStepUp, type StepUp } from '../identity/step-up.ts';
import type { Vault } from '../vault/protocol.ts';
import { softwareOfPractice } from './software.store.ts';

export type ConfirmRooms = { readonly db: Db; readonly vault: Vault; readonly stepUp?: StepUp };

/**
 * POST /v1/session/confirm: after an alarm, or on a day of more work than usual, a professional confirms
 * their access or the software of their practice. The vault logs it and decides. @throws Problem
 * access.denied, state.conflict
 */
export function confirmRoutes(app: App, { db, vault, stepUp = portalStepUp }: ConfirmRooms): void {
  const schema = {
    summary: 'Confirm an access after a request for confirmation (CLN-P1-04)',
    tags: ['rights'],
    body: confirmRequest,
    response: { 200: confirmAnswer },
  };
  app.post('/v1/session/confirm', { schema }, async (request, reply): Promise<ConfirmAnswer> => {
    const caller = callerOf(request, 'professional');
    const { access, confirm } = request.body;
    const method = stepUp(caller, { confirm });
    if (method === null) throw new Problem('access.denied', NOT_HERE);
    reply.header('cache-control', 'no-store');
    const by = caller.credentialId;
    const confirmed = access === 'own' ? [by] : await softwareOfPractice(db, caller.practiceId ?? 0);
    const told = [];
    for (const credentialId of confirmed) told.push(await vault.ask('confirm', { by, credentialId, method }));
    const done = told.find((one) => one.done);
    if (!done) throw new Problem('state.conflict', told.length === 0 ? NO_SOFTWARE : TOO_OFTEN);
    return { message: CONFIRMED[languageOf(request)], at: done.receipt.at, receipt: done.receipt };
  });
}

const CONFIRMED = {
  fr: 'Accès confirmé. Recommencez votre demande.',
  en: 'Access confirmed. Make your request again.',
};
const NOT_HERE = {
  fr: 'Un accès se confirme sur le portail, par un professionnel connecté.',
  en: 'An access is confirmed in the portal, by a professional who is signed in.',
};
const NO_SOFTWARE = {
  fr: 'Votre structure n’a pas de logiciel à confirmer.',
  en: 'Your practice has no software to confirm.',
};
const TOO_OFTEN = {
  fr: 'Cet accès a déjà été confirmé aujourd’hui autant de fois qu’un jour le permet\u202f: appelez l’opérateur.',
  en: 'This access was confirmed today as often as a day allows: call the operator.',
};
