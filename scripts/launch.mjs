// The one door for `npm start`, `npm test` and `cloison`. It runs on whatever Node the machine has (20 or
// later): it installs the packages of the lock file when they are missing, finds Node 24 (npm brings one),
// and runs the program with it. Plain JavaScript, and nothing but the platform, because nothing else is there
// yet.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const PROGRAMS = { start: 'src/ground/start.ts', test: 'scripts/test.ts', cloison: 'src/cli/main.ts' };
const STAMP = join(root, 'node_modules', '.cloison-stamp');
const NETWORK =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|network/;

if (realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  launch(process.argv[2] ?? '', process.argv.slice(3));

export function launch(name, words) {
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (major < 20)
    stop(`Cloison needs Node 20 or later to start; this is ${process.version}. See https://nodejs.org.`);
  const [program, ...rest] = name === 'run' ? words : [PROGRAMS[name], ...words];
  if (!program) stop('usage: node scripts/launch.mjs start|test|cloison|run <file> [words]');
  install();
  run(findNode(), join(root, program), rest);
}

function install() {
  const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const stamp = createHash('sha256').update(lockText).digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) return;
  if (!isInstalled(JSON.parse(lockText))) {
    process.stderr.write('The packages of package-lock.json are installed (npm ci)…\n');
    rmSync(STAMP, { force: true });
    npmCi();
  }
  writeFileSync(STAMP, stamp);
}

/** npm notes what it has installed, last of all; is it what the lock file asks for? */
function isInstalled(lock) {
  const note = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(note)) return false;
  const found = JSON.parse(readFileSync(note, 'utf8')).packages;
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === '' || wanted.optional || wanted.devOptional || wanted.peer) return true;
    return found[path]?.version === wanted.version;
  });
}

/**
 * `npm ci`, or, where the lock file misses packages for other machines (npm leaves out those that its
 * registry did not offer), an install that follows the lock file as far as it goes and does not write it.
 */
function npmCi() {
  let done = npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  if (done.status !== 0 && /EUSAGE/.test(done.stderr)) {
    done = npm(['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  }
  if (done.status === 0) return;
  if (done.signal) process.exit(130);
  const said = `${done.error ?? ''}${done.stderr ?? ''}`.trim().split('\n').slice(0, 12).join('\n');
  if (NETWORK.test(said)) {
    stop(
      `The npm registry cannot be reached, and some packages are missing. Try again when online.\n${said}`,
    );
  }
  stop(`The packages cannot be installed:\n${said}`);
}

function npm(words) {
  const program = process.env.npm_execpath;
  // The node in node_modules/.bin vanishes while npm works: npm must run on the machine's own.
  const path = (process.env.PATH ?? '').split(delimiter).filter((each) => !each.startsWith(root));
  const env = { ...process.env, PATH: path.join(delimiter) };
  const options = { cwd: root, env, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] };
  if (!program || !/npm-cli\.[cm]?js$/.test(program)) return spawnSync('npm', words, options);
  return spawnSync(process.env.npm_node_execpath ?? process.execPath, [program, ...words], options);
}

/** Node 24.7 or later: this one, or the one that npm brought. */
function findNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 24 || (major === 24 && minor >= 7)) return process.execPath;
  const kind = `node-${process.platform}-${process.arch}`;
  const found = [
    join(root, 'node_modules', kind, 'bin', 'node'),
    join(root, 'node_modules', '.bin', 'node'),
  ].find(works);
  if (found) return found;
  stop(
    `Cloison runs on Node 24; this is ${process.version}, and npm brought none for ${kind}. ` +
      'Install Node 24 from https://nodejs.org, then start again.',
  );
}

function works(node) {
  return existsSync(node) && spawnSync(node, ['--version'], { stdio: 'ignore' }).status === 0;
}

function run(node, program, words) {
  if (!existsSync(program)) stop(`There is no ${program}.`);
  // The channel tells the program when we are killed outright, so that it does not live on alone.
  const stdio = program.endsWith('start.ts') ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit';
  const binaries = [join(root, 'node_modules', '.bin'), dirname(node), process.env.PATH ?? ''].join(
    delimiter,
  );
  const child = spawn(node, [program, ...words], { stdio, env: { ...process.env, PATH: binaries } });
  // Ctrl-C reaches the child by itself; a signal sent to us alone is passed on, and twice does no harm.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('error', (error) => stop(String(error)));
  child.once('exit', (code, signal) => {
    if (signal) for (const each of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(each);
    if (signal) process.kill(process.pid, signal);
    else process.exit(code ?? 1);
  });
}

function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
