import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
import { reaches } from './imports.ts';

/*
 * A tree of modules loaded anew for each mutant, inside one process: what a test file computes at its top
 * (tables, grids) is then computed by the mutated code too, and no mutant costs a start of Node. Packages are
 * shared, and so are files that do not stand on the mutated one.
 */

/** Packages, by name, that stand in for the real ones. */
export type StandIns = ReadonlyMap<string, Record<string, unknown>>;

export type Changed = { readonly path: string; readonly text: string };

const stripped = new Map<string, string>();
const packages = new Map<string, Promise<vm.Module>>();
const shared = new Map<string, vm.Module>();

/** Loads files and all they import, one after another, with another text for one of them. */
export function freshLoader(changed: Changed, standIns: StandIns): (entry: string) => Promise<void> {
  const fresh = new Map<string, vm.Module>();
  const moduleAt = (path: string): vm.Module => {
    const known = reaches(path, changed.path, textOf) ? fresh : shared;
    const found = known.get(path);
    if (found) return found;
    const text = path === changed.path ? strip(changed.text) : textOf(path);
    const made = newModule(path, known === shared ? readOnce(text) : text);
    known.set(path, made);
    return made;
  };
  const link = (name: string, from: vm.Module): vm.Module | Promise<vm.Module> => {
    if (!name.startsWith('.')) return packageOf(name, standIns);
    return moduleAt(resolve(dirname(from.identifier), name));
  };
  return async (entry) => {
    const root = moduleAt(entry);
    await root.link(link);
    await root.evaluate();
  };
}

/** Whether a file stands on another: only then can a change of the other be seen by it. */
export function standsOn(path: string, other: string): boolean {
  return reaches(path, other, textOf);
}

/** The tables do not change while nothing they are read by does; every suite asks for them. */
function readOnce(text: string): string {
  const anew = text.replace('export function loadTables(', 'function readAnew(');
  if (anew === text) return text;
  return `${anew}\nlet tables;\nexport const loadTables = () => (tables ??= readAnew());\n`;
}

function newModule(path: string, text: string): vm.Module {
  return new vm.SourceTextModule(text, {
    identifier: path,
    initializeImportMeta: (meta) => {
      meta.url = pathToFileURL(path).href;
      meta.dirname = dirname(path);
    },
  });
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
