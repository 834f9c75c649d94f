import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';

/*
 * A whole tree of modules, loaded anew for each mutant inside one process: what a test file computes at its
 * top (tables, grids) is then computed by the mutated code too, and no mutant costs a start of Node. Our
 * files are fresh each time; packages are shared, since nobody mutates them.
 */

/** Packages, by name, that stand in for the real ones. */
export type StandIns = ReadonlyMap<string, Record<string, unknown>>;

const stripped = new Map<string, string>();
const packages = new Map<string, Promise<vm.Module>>();

/** Loads a file and all it imports; `changed` gives the text of one file instead of its own. */
export async function loadFresh(
  entry: string,
  changed: { readonly path: string; readonly text: string } | null,
  standIns: StandIns,
): Promise<vm.Module> {
  const ours = new Map<string, vm.SourceTextModule>();
  const moduleAt = (path: string): vm.SourceTextModule => {
    const known = ours.get(path);
    if (known) return known;
    const text = changed?.path === path ? strip(changed.text) : textOf(path);
    const made = new vm.SourceTextModule(text, {
      identifier: path,
      initializeImportMeta: (meta) => {
        meta.url = pathToFileURL(path).href;
        meta.dirname = dirname(path);
        meta.filename = path;
      },
    });
    ours.set(path, made);
    return made;
  };
  const root = moduleAt(entry);
  await root.link((name, from) =>
    name.startsWith('.') ? moduleAt(resolve(dirname(from.identifier), name)) : packageOf(name, standIns),
  );
  await root.evaluate();
  return root;
}

function textOf(path: string): string {
  const known = stripped.get(path);
  if (known !== undefined) return known;
  const text = strip(readFileSync(path, 'utf8'));
  stripped.set(path, text);
  return text;
}

function strip(text: string): string {
  return stripTypeScriptTypes(text, { mode: 'strip' });
}

function packageOf(name: string, standIns: StandIns): Promise<vm.Module> {
  const known = packages.get(name);
  if (known) return known;
  const made = wrap(name, standIns);
  packages.set(name, made);
  return made;
}

async function wrap(name: string, standIns: StandIns): Promise<vm.Module> {
  const real: Record<string, unknown> = standIns.get(name) ?? (await import(name));
  const names = Object.keys(real);
  const made = new vm.SyntheticModule(
    names,
    () => {
      for (const each of names) made.setExport(each, real[each]);
    },
    { identifier: name },
  );
  await made.link(() => made);
  await made.evaluate();
  return made;
}
