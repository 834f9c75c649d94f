import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/**
 * No graphics card, no call home, one profile that is thrown away. Debian's and the packaged Chromium both
 * take them; --no-sandbox only for root, who cannot have the sandbox.
 */
const FLAGS = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-dev-shm-usage',
  '--disable-default-apps',
  '--disable-extensions',
];

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A Chromium: CHROMIUM_PATH, the system's, or the one that npm brought. The caller closes it. */
export async function openBrowser(): Promise<Browser> {
  const given = process.env.CHROMIUM_PATH;
  const found = given || SYSTEM.find((path) => existsSync(path));
  const root = process.getuid?.() === 0;
  const args = root ? [...FLAGS, '--no-sandbox'] : FLAGS;
  if (found)
    return await chromium.launch({
      executablePath: found,
      args,
      headless: true,
    });
  const { default: packaged } = await import('@sparticuz/chromium');
  const executablePath = await packaged.executablePath();
  // The packaged build is a headless shell without the sandbox's helper.
  return await chromium.launch({
    executablePath,
    args: [...new Set([...args, '--no-sandbox', '--no-zygote'])],
    headless: true,
  });
}
