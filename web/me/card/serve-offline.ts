/** The worker answers for pages under this path and no other. */
const SCOPE = '/me';

/** Keeps the files of these pages on the device, so that the card opens without a network. No data is kept by it. */
export function serveOffline(): void {
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker
    .register('/me-worker.js', { scope: SCOPE })
    .then(() => navigator.serviceWorker.ready)
    .then(({ active }) => active?.postMessage({ keep: ownFiles() }))
    .catch(() => {
      // A browser that refuses workers still shows the card while there is a network.
    });
}

/** What this page was made of: everything it loaded from us that is neither data nor a sign-in. */
function ownFiles(): string[] {
  const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
  const own = loaded.filter(({ origin, pathname }) => origin === location.origin && isFile(pathname));
  return ['/me/carte', '/me.webmanifest', '/mark.svg', ...new Set(own.map(({ pathname }) => pathname))];
}

function isFile(path: string): boolean {
  return path.startsWith('/assets/');
}
