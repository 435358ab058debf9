/** Permission arithmetic: pure functions of entries, recipients and a URI. Source: facts: server §5.2, §5.3. */
import { ownerOfLocalFolder, parentOf } from '../base/uri.ts';

export const mask = {
  none: 0,
  administer: 1,
  read: 2,
  readWrite: 6,
  readDelete: 18,
  readWriteDelete: 22,
  full: 30,
  execute: 32,
} as const;

/** Every mask that may be set. */
export const masks: readonly number[] = Object.values(mask);

/** Entries by URI, then by recipient (role id, or minus the user id). */
export interface PermissionEntries extends ReadonlyMap<string, ReadonlyMap<number, number>> {
  /** Those of the URIs that nothing is local to, folders and files: `sales_files` beside a folder `sales` is not its. */
  readonly ownerless?: ReadonlySet<string>;
}

/** What may be done; each row lists the masks of which any one suffices. */
export const operations = {
  /** List, read a descriptor of anything but a data source. */
  read: [mask.administer, mask.read],
  /** Read in order to run, or the descriptor of what may be run. */
  execute: [mask.administer, mask.read, mask.execute],
  /** Change, or create in (a folder). */
  write: [mask.administer, mask.readWrite],
  delete: [mask.administer, 16],
  /** See and change permissions. */
  administer: [mask.administer],
} as const satisfies Record<string, readonly number[]>;

export type Operation = keyof typeof operations;

/** Weakest to strongest, for the mask shown in descriptors. */
const strength = [0, 32, 2, 6, 18, 22, 30, 1];

/** True when any recipient's deciding entry allows the operation. `recipients`: role ids and minus the user id. */
export function isAllowed(
  entries: PermissionEntries,
  recipients: readonly number[],
  uri: string,
  operation: Operation,
): boolean {
  const alternatives: readonly number[] = operations[operation];
  return decidingMasks(entries, recipients, uri).some((m) => alternatives.some((need) => (m & need) === need));
}

/** The strongest deciding entry over all recipients: `permissionMask` of descriptors. */
export function effectiveMask(entries: PermissionEntries, recipients: readonly number[], uri: string): number {
  return strongest(decidingMasks(entries, recipients, uri));
}

/** The one that allows most; 0 of none. */
export function strongest(some: readonly number[]): number {
  return some.reduce((best, m) => (strength.indexOf(m) > strength.indexOf(best) ? m : best), 0);
}

/** The entry that decides for one recipient; null without any. */
export function decidingMask(entries: PermissionEntries, recipient: number, uri: string): number | null {
  return decidingMasks(entries, [recipient], uri)[0] ?? null;
}

/** For each recipient the entry nearest to the resource; recipients without any are left out. */
function decidingMasks(entries: PermissionEntries, recipients: readonly number[], uri: string): number[] {
  const found: number[] = [];
  let open = recipients;
  for (const at of inheritanceChain(uri, entries.ownerless)) {
    const here = entries.get(at);
    if (here === undefined) continue;
    for (const recipient of open) {
      const m = here.get(recipient);
      if (m !== undefined) found.push(m);
    }
    open = open.filter((recipient) => !here.has(recipient));
    if (open.length === 0) break;
  }
  return found;
}

/** From the resource up to the root; the owner of a `_files` folder stands between that folder and the one above. */
export function inheritanceChain(uri: string, ownerless: ReadonlySet<string> = new Set()): string[] {
  const chain: string[] = [];
  for (let at: string | null = uri; at !== null;) {
    chain.push(at);
    const owner = ownerOfLocalFolder(at);
    at = owner === null || ownerless.has(owner) ? parentOf(at) : owner;
  }
  return chain;
}
