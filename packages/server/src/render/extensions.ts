/** Modules of the operator that stand for Java classes: loaded from one folder when a render thread starts, never from the repository. */
import { readdir } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkExtensions } from '@chert/engine';
import type { ClassTable, Extensions, ScriptletClass } from '@chert/engine';

let hooked = false;

/** `folder` null: none. Errors: an Error that names the module which cannot be loaded or exports neither `scriptlets` nor
 *  `classes`; `ReportError` `extension.class.invalid`. */
export async function loadExtensions(folder: string | null): Promise<Extensions> {
  if (folder === null) return {};
  letFindEngine();
  const scriptlets: ScriptletClass[] = [];
  const classes: ClassTable[] = [];
  const names = (await readdir(folder)).filter((name) => /\.m?[jt]s$/.test(name) && !name.endsWith('.d.ts')).sort();
  for (const name of names) {
    const module = await load(path.resolve(folder, name));
    scriptlets.push(...(module.scriptlets ?? []));
    classes.push(...(module.classes ?? []));
  }
  const extensions = { scriptlets, classes };
  checkExtensions(extensions);
  return extensions;
}

async function load(file: string): Promise<Extensions> {
  let loaded: { readonly scriptlets?: unknown; readonly classes?: unknown };
  try {
    loaded = (await import(pathToFileURL(file).href)) as typeof loaded;
  } catch (error) {
    throw new Error(`the module ${file} cannot be loaded`, { cause: error });
  }
  const { scriptlets, classes } = loaded;
  const isList = (value: unknown): boolean => value === undefined || Array.isArray(value);
  if (!isList(scriptlets) || !isList(classes) || (scriptlets ?? classes) === undefined)
    throw new Error(`the module ${file} exports no list "scriptlets" or "classes"`);
  return loaded as Extensions;
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
