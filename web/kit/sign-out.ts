/** Where sign-in starts, and the page to come back to. The address holds a path of ours and nothing else. */
export function signInAddress(next: string): string {
  return `/auth/login?next=${encodeURIComponent(next)}`;
}

/** Ends the session, then loads a new page: nothing typed stays in memory. */
export async function signOut(): Promise<void> {
  try {
    await fetch('/auth/logout', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { accept: 'application/json' },
    });
  } finally {
    window.location.replace('/');
  }
}
