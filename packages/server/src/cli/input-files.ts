/** The files that words of a command line name: files as they are, folders with everything inside. */
import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';

export interface InputFile {
  /** Where it lies. */
  readonly path: string;
  /** Its path below the folder that was named; its own name when it was named itself. */
  readonly relative: string;
}

/** How many files a folder may hold before we take it for a mistake (a whole disk, a node_modules). */
const maxFiles = 50_000;

/**
 * Every file named, folders walked in the order of names; hidden folders and node_modules are left out. Errors: an Error
 * when a name does not exist, or a folder holds more than 50,000 files.
 */
export async function inputFiles(names: readonly string[]): Promise<readonly InputFile[]> {
  const files: InputFile[] = [];
  for (const name of names) {
    const found = await stat(name).catch(() => null);
    if (found === null) throw new Error(`There is no file or folder ${name}.`);
    if (found.isDirectory()) await walk(name, name, files);
    else files.push({ path: name, relative: name.split(/[\\/]/).at(-1) ?? name });
  }
  return files;
}

async function walk(folder: string, top: string, into: InputFile[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!entry.name.startsWith('.') && entry.name !== 'node_modules') await walk(path, top, into);
    } else if (entry.isFile()) into.push({ path, relative: relative(top, path) });
    if (into.length > maxFiles) throw new Error(`${top} holds more than ${maxFiles} files; name the reports' folder.`);
  }
}
