/** Rules for names of users, roles and organizations. Source: facts: server §1.4, §E.1; reference "Creating an Organization". */
import { fail } from '../base/app-error.ts';

/** Longest name of a user, role or organization, in characters. */
export const nameLimit = 100;

const refusedInNames = /[\\|\s`"'~!#$%^&,*+=;:?<>}{)(\][/\0]/;
const refusedInTenantIds = /[~!/\\+\-#$%^|\s\0]/;
const refusedInTenantNames = /[|&*+?<>/\\\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

/** Characters that are drawn as nothing, or turn others around. */
const unseen = /[\p{C}\p{Zl}\p{Zp}]/u;
const latin = /\p{Script=Latin}/u;
const latinLookAlikes = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;

/** False for names that may look like another one: wide or composed forms of other characters, unseen ones, Latin mixed
 *  with letters that look Latin. Source: Unicode Technical Standard 39, "Confusable Detection". */
function isPlainlyWritten(name: string): boolean {
  const isMixed = latin.test(name) && latinLookAlikes.test(name);
  return name === name.normalize('NFKC') && !unseen.test(name) && !isMixed;
}

/** Name of a user or a role. Errors: `illegal.parameter.value.error` [parameter, name]. */
export function checkName(parameter: string, name: string): void {
  if (name === '' || [...name].length > nameLimit || refusedInNames.test(name) || !isPlainlyWritten(name))
    throw fail('illegal.parameter.value.error', [parameter, name.slice(0, 200)]);
}

/** Id or alias of an organization. */
export function isTenantId(id: string): boolean {
  const isShort = id !== '' && [...id].length <= nameLimit;
  return isShort && !refusedInTenantIds.test(id) && isPlainlyWritten(id) && id !== '.' && id !== '..';
}

/** Display name of an organization. */
export function isTenantName(name: string): boolean {
  return name.trim() !== '' && [...name].length <= nameLimit && !refusedInTenantNames.test(name);
}
