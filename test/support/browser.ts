import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
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
  const executablePath = await unpackedChromium();
  // The packaged build is a headless shell without the sandbox's helper.
  return await chromium.launch({
    executablePath,
    args: [...new Set([...args, '--no-sandbox', '--no-zygote'])],
    headless: true,
  });
}

/** Unpacking 190 MB takes seconds; a lock older than this was left by a process that died. */
const UNPACKING_MS_MAX = 60_000;

/**
 * The package takes any file of the name for a whole Chromium, also one that another test file is still
 * writing: so one process unpacks at a time.
 */
async function unpackedChromium(): Promise<string> {
  const { default: packaged } = await import('@sparticuz/chromium');
  const lock = join(tmpdir(), 'cloison-chromium.lock');
  while (!taken(lock)) await sleep(100);
  try {
    return await packaged.executablePath();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function taken(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
    if (since !== undefined && Date.now() - since > UNPACKING_MS_MAX)
      rmSync(lock, { recursive: true, force: true });
    return false;
  }
}
