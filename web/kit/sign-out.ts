import type { PortalSession } from './session.tsx';

/** Where sign-in starts, and the page to come back to. The address holds a path of ours and nothing else. */
export function signInAddress(next: string): string {
  const door = /^\/me(?=[/?#]|$)/.test(next) ? '/auth/me' : '/auth';
  return `${door}/login?next=${encodeURIComponent(next)}`;
}

/** Ends the session, then loads a new page: nothing typed stays in memory. */
export async function signOut(kind: PortalSession['kind']): Promise<void> {
  const insured = kind === 'insured';
  try {
    await fetch(insured ? '/v1/me/sign-out' : '/auth/logout', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { accept: 'application/json' },
    });
  } finally {
    window.location.replace(insured ? '/me' : '/');
  }
}
