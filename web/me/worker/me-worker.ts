// The service worker of the pages under /me: it keeps their files, so that the card opens without a network.
// It never keeps an answer of the API, and nothing of a person passes through its cache.

const CACHE = 'cloison-me';
const CARD = '/me/carte';

// The types of a worker exclude those of a page; these are the few that are used.
type Extended = { waitUntil(work: Promise<unknown>): void };
type Fetched = Extended & { readonly request: Request; respondWith(answer: Promise<Response>): void };
type Told = Extended & { readonly data: { readonly keep?: readonly string[] } };
type Scope = {
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  readonly location: Location;
  addEventListener(kind: 'install' | 'activate', listen: (event: Extended) => void): void;
  addEventListener(kind: 'fetch', listen: (event: Fetched) => void): void;
  addEventListener(kind: 'message', listen: (event: Told) => void): void;
};
const scope = globalThis as unknown as Scope;

scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()));
scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()));

scope.addEventListener('message', (event) => {
  const { keep } = event.data;
  if (Array.isArray(keep)) event.waitUntil(keepOnly(keep));
});

scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== scope.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (isFile(pathname)) event.respondWith(file(request));
});

function isFile(path: string): boolean {
  return path.startsWith('/assets/') || path === '/me.webmanifest' || path === '/mark.svg';
}

/** Keeps these files and forgets those of an earlier version. */
async function keepOnly(paths: readonly string[]): Promise<void> {
  const cache = await caches.open(CACHE);
  const wanted = new Set(paths.filter((path) => path === CARD || isFile(path)));
  for (const request of await cache.keys())
    if (!wanted.has(new URL(request.url).pathname)) await cache.delete(request);
  for (const path of wanted) {
    if (path !== CARD && (await cache.match(path))) continue;
    const answer = await fetch(path, { credentials: 'omit', cache: 'no-cache' });
    if (answer.ok) await cache.put(path, answer);
  }
}

/** A page comes from the network; without one, the page of the card stands in, whatever was asked. */
async function page(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(CARD)) ?? Response.error();
  }
}

/** Files bear a digest in their name: one that is kept is the right one. */
async function file(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? (await fetch(request));
}
