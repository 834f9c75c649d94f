import type { Caller } from '../http/caller.ts';

/** How a person showed that it is really them; null when they did not. */
export type StepUpMethod = 'portal';

/**
 * The one place where a step-up is shown. Today a gesture of whoever holds a portal session; a passkey will
 * stand here instead, its challenge the access that is confirmed, without anything else changing.
 */
export type StepUp = (caller: Caller, gesture: { readonly confirm: true }) => StepUpMethod | null;

/** A session of the portal and a press of a button. Software cannot confirm for itself. */
export const portalStepUp: StepUp = (caller) =>
  caller.kind === 'professional' && caller.through === 'session' ? 'portal' : null;
