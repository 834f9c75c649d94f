/** One step of a person's browser: where it ended, what came. */
export type Step = { readonly url: string; readonly response: Response; readonly text: string };

type Ask = {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: URLSearchParams;
};

const REDIRECTS_MAX = 12;

/**
 * A browser without pages: keeps cookies per host as browsers do (ports share them, paths do not) and follows
 * redirections. `visited` tells every address it was sent to.
 */
export function cookieClient() {
  const jar = new Map<string, { value: string; host: string; path: string }>();
  const visited: string[] = [];

  function cookiesFor(url: URL): string {
    const fitting = [...jar].filter(
      ([, { host, path }]) => host === url.hostname && url.pathname.startsWith(path),
    );
    return fitting.map(([key, { value }]) => `${key.split(' ')[0]}=${value}`).join('; ');
  }

  function keep(url: URL, response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      const attribute = (wanted: string) =>
        attributes.find((part) => part.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1);
      const path = attribute('path') ?? '/';
      const expires = attribute('expires');
      const key = `${name} ${url.hostname} ${path}`;
      if (value === '' || (expires && new Date(expires).getTime() <= 0)) jar.delete(key);
      else jar.set(key, { value, host: url.hostname, path });
    }
  }

  async function once(address: string, ask: Ask = {}): Promise<Step> {
    const url = new URL(address);
    const cookie = cookiesFor(url);
    const headers = { ...ask.headers, ...(cookie ? { cookie } : {}) };
    const response = await fetch(url, { ...ask, headers, redirect: 'manual' });
    keep(url, response);
    return { url: address, response, text: await response.text() };
  }

  async function go(address: string, ask: Ask = {}): Promise<Step> {
    let step = await once(address, ask);
    for (let i = 0; i < REDIRECTS_MAX; i += 1) {
      const location = step.response.headers.get('location');
      if (!location) return step;
      const next = new URL(location, step.url).href;
      visited.push(next);
      step = await once(next);
    }
    throw new Error(`more than ${REDIRECTS_MAX} redirections, the last to ${step.url}`);
  }

  return { once, go, visited, jar };
}
