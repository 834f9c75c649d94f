import { accessSync, constants, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Words } from '../basics/words.ts';
import { isDataFolder } from '../ground/data-folder.ts';
import { isPortFree } from '../ground/free-port.ts';

/** One thing looked at: what was found, and what to do when it is not well. */
export type Check = {
  readonly name: string;
  readonly ok: boolean;
  readonly found: Words;
  readonly remedy: Words | null;
};

const NODE_MINOR_MIN = 7;
const HEALTH_MS_MAX = 3_000;
const ROOT = resolve(import.meta.dirname, '..', '..');

const good = (name: string, fr: string, en: string): Check => ({
  name,
  ok: true,
  found: { fr, en },
  remedy: null,
});

function bad(name: string, found: Words, remedy: Words): Check {
  return { name, ok: false, found, remedy };
}

/** The launcher finds Node 24 by itself; run otherwise, the version matters. */
export function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const fine = major > 24 || (major === 24 && minor >= NODE_MINOR_MIN);
  if (fine) return good('node', `Node ${version}`, `Node ${version}`);
  return bad(
    'node',
    {
      fr: `Node ${version}, il faut 24.${NODE_MINOR_MIN} ou plus`,
      en: `Node ${version}, 24.${NODE_MINOR_MIN} or later is needed`,
    },
    {
      fr: 'Passez par «\u202fnpx cloison\u202f», qui trouve le bon.',
      en: 'Go through "npx cloison", which finds the right one.',
    },
  );
}

/** Is every package that the house runs on there, in the version of the lock file? */
export function checkPackages(root: string = ROOT): Check {
  const wanted = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const missing = Object.entries(wanted.dependencies).filter(([name, version]) => {
    const file = join(root, 'node_modules', name, 'package.json');
    return (
      !existsSync(file) || (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version !== version
    );
  });
  const count = Object.keys(wanted.dependencies).length;
  if (missing.length === 0)
    return good('packages', `${count} paquets installés`, `${count} packages installed`);
  const names = missing.map(([name]) => name).join(', ');
  return bad(
    'packages',
    {
      fr: `paquets absents ou d’une autre version\u202f: ${names}`,
      en: `packages missing or of another version: ${names}`,
    },
    { fr: 'Lancez «\u202fnpm ci\u202f».', en: 'Run "npm ci".' },
  );
}

/** Can the data folder be used, and is it closed to others? */
export function checkDataFolder(path: string): Check {
  const root = resolve(path);
  if (!existsSync(root)) {
    if (mayWrite(nearestFolder(root))) {
      return good(
        'data',
        `${path} sera créé au premier démarrage`,
        `${path} will be made on the first start`,
      );
    }
    return bad(
      'data',
      { fr: `${path} ne peut pas être créé`, en: `${path} cannot be made` },
      { fr: 'Choisissez un dossier à vous avec --data.', en: 'Choose a folder of yours with --data.' },
    );
  }
  if (!isDataFolder(root)) {
    const empty = statSync(root).isDirectory() && mayRead(root) && readdirSync(root).length === 0;
    if (empty) return good('data', `${path} est vide, prêt à servir`, `${path} is empty, ready for use`);
    return bad(
      'data',
      {
        fr: `${path} contient autre chose que des données de Cloison`,
        en: `${path} holds something else than Cloison's data`,
      },
      { fr: 'Choisissez un dossier vide avec --data.', en: 'Choose an empty folder with --data.' },
    );
  }
  if (mayWrite(root)) return good('data', `${path} est une maison à vous`, `${path} is a house of yours`);
  return bad(
    'data',
    { fr: `${path} ne vous est pas ouvert en écriture`, en: `${path} is not yours to write` },
    { fr: 'Reprenez le compte qui l’a créé.', en: 'Use the account that made it.' },
  );
}

/** Folders of keys and identities are open to their owner alone, and so is each file of keys. */
export function checkKeys(path: string): Check {
  const root = resolve(path);
  if (!isDataFolder(root)) return good('keys', 'pas encore de clés', 'no keys yet');
  const folders = ['secrets', 'vault', 'world', 'bank'].map((name) => join(root, name)).filter(existsSync);
  const files = ['secrets', 'vault']
    .map((name) => join(root, name))
    .filter((folder) => existsSync(folder) && mayRead(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  const open = [...folders, ...files].filter((one) => (statSync(one).mode & 0o077) !== 0);
  if (open.length === 0)
    return good('keys', 'clés fermées aux autres comptes', 'keys closed to other accounts');
  const names = open.map((one) => one.slice(root.length + 1)).join(', ');
  return bad(
    'keys',
    { fr: `ouverts à d’autres comptes\u202f: ${names}`, en: `open to other accounts: ${names}` },
    {
      fr: `Lancez «\u202fchmod -R go= ${open.join(' ')}\u202f».`,
      en: `Run "chmod -R go= ${open.join(' ')}".`,
    },
  );
}

/** Does Cloison answer there, or could it start there? */
export async function checkPort(url: URL): Promise<Check> {
  const health = await fetch(new URL('/health', url), { signal: AbortSignal.timeout(HEALTH_MS_MAX) }).catch(
    () => null,
  );
  const said = await health?.json().catch(() => null);
  const alive = health?.ok === true && (said as { alive?: unknown } | null)?.alive === true;
  if (alive) return good('port', `Cloison répond à ${url.origin}`, `Cloison answers at ${url.origin}`);
  const port = Number(url.port || '80');
  const local = ['127.0.0.1', 'localhost'].includes(url.hostname);
  if (!local) {
    return bad(
      'port',
      {
        fr: `rien ne répond comme Cloison à ${url.origin}`,
        en: `nothing answers as Cloison does at ${url.origin}`,
      },
      { fr: 'Vérifiez --url.', en: 'Check --url.' },
    );
  }
  const taken: number[] = [];
  for (const one of [port, port + 1, port + 2]) if (!(await isPortFree(one))) taken.push(one);
  if (taken.length === 0)
    return good('port', `${port} à ${port + 2} sont libres`, `${port} to ${port + 2} are free`);
  return bad(
    'port',
    {
      fr: `pris par un autre programme\u202f: ${taken.join(', ')}`,
      en: `taken by another program: ${taken.join(', ')}`,
    },
    {
      fr: 'Démarrez avec «\u202fnpm start -- --port 4100\u202f».',
      en: 'Start with "npm start -- --port 4100".',
    },
  );
}

function nearestFolder(path: string): string {
  let folder = dirname(path);
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

function mayWrite(path: string): boolean {
  return may(path, constants.W_OK | constants.X_OK);
}

function mayRead(path: string): boolean {
  return may(path, constants.R_OK | constants.X_OK);
}

function may(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}
