/** Rules for names of users, roles and organizations. Source: facts: server §1.4, §E.1; reference "Creating an Organization". */
import { fail } from '../base/app-error.ts';

/** Longest name of a user, role or organization, in characters. */
export const nameLimit = 100;

const refusedInNames = /[\\|\s`"'~!#$%^&,*+=;:?<>}{)(\][/\0]/;
const refusedInTenantIds = /[~!/\\+\-#$%^|\s\0]/;
const refusedInTenantNames = /[|&*+?<>/\\\0]/;

/** Name of a user or a role. Errors: `illegal.parameter.value.error` [parameter, name]. */
export function checkName(parameter: string, name: string): void {
  if (name === '' || [...name].length > nameLimit || refusedInNames.test(name))
    throw fail('illegal.parameter.value.error', [parameter, name.slice(0, 200)]);
}

/** Id or alias of an organization. */
export function isTenantId(id: string): boolean {
  return id !== '' && [...id].length <= nameLimit && !refusedInTenantIds.test(id) && id !== '.' && id !== '..';
}

/** Display name of an organization. */
export function isTenantName(name: string): boolean {
  return name.trim() !== '' && [...name].length <= nameLimit && !refusedInTenantNames.test(name);
}
