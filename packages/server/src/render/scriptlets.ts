/** Scriptlet modules of the operator: loaded from one folder when a render thread starts, never from the repository. */
import { readdir } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ScriptletClass } from '@chert/engine';

let hooked = false;

/** `folder` null: none. Errors: an Error that names the module which cannot be loaded or exports no `scriptlets`, or a class
 *  that two modules register. */
export async function loadScriptlets(folder: string | null): Promise<readonly ScriptletClass[]> {
  if (folder === null) return [];
  letFindEngine();
  const found = new Map<string, ScriptletClass>();
  const names = (await readdir(folder)).filter((name) => /\.m?[jt]s$/.test(name) && !name.endsWith('.d.ts')).sort();
  for (const name of names)
    for (const one of await scriptletsOf(path.resolve(folder, name))) {
      if (found.has(one.name)) throw new Error(`${name}: the scriptlet ${one.name} is registered twice`);
      found.set(one.name, one);
    }
  return [...found.values()];
}

async function scriptletsOf(file: string): Promise<readonly ScriptletClass[]> {
  let loaded: { readonly scriptlets?: unknown };
  try {
    loaded = (await import(pathToFileURL(file).href)) as typeof loaded;
  } catch (error) {
    throw new Error(`the scriptlet module ${file} cannot be loaded`, { cause: error });
  }
  if (!Array.isArray(loaded.scriptlets)) throw new Error(`the module ${file} exports no list "scriptlets"`);
  return loaded.scriptlets as readonly ScriptletClass[];
}

/** Modules outside of our tree find the engine that runs them. */
function letFindEngine(): void {
  if (hooked) return;
  hooked = true;
  const engine = import.meta.resolve('@chert/engine');
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === '@chert/engine' ? { url: engine, shortCircuit: true } : next(specifier, context),
  });
}
