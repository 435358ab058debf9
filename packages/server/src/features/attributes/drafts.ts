/** What clients send for attributes, and what is wrong with it. Pure. */
import { throwAll, type Problem } from '../../base/app-error.ts';

/** What a client sends. */
export interface AttributeDraft {
  readonly name?: string | undefined;
  /** Absent for a secure attribute: its value stays. */
  readonly value?: string | undefined;
  readonly secure?: boolean | undefined;
  readonly description?: string | undefined;
}

export const attributeNameLimit = 255;
export const attributeValueLimit = 2_000;
const descriptionLimit = 255;

/** Source: reference "Attribute Limitations". Slashes in names become `_` (facts: server §6.3). */
export function checkAll(drafts: readonly AttributeDraft[]): void {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const draft of drafts) {
    const name = nameOf(draft);
    if (seen.has(name)) twice.add(name);
    seen.add(name);
    problems.push(...problemsOf(draft));
  }
  if (twice.size > 0) problems.push({ code: 'collection.has.duplicates', params: [...twice].sort() });
  throwAll(problems);
}

function problemsOf(draft: AttributeDraft): Problem[] {
  const problems: Problem[] = [];
  const name = draft.name ?? '';
  const shownName = name.slice(0, 100);
  problems.push(...nameProblems(name));
  const value = draft.value ?? '';
  if (value.trim() === '' && !(draft.secure === true && draft.value === undefined))
    problems.push({ code: 'empty_value', params: [shownName] });
  else if ([...value].length > attributeValueLimit)
    problems.push({ code: 'too_long_value', params: [shownName, String(attributeValueLimit)] });
  const description = draft.description ?? '';
  if ([...description].length > descriptionLimit)
    problems.push({ code: 'illegal.parameter.value.error', params: ['description', description.slice(0, 100)] });
  return problems;
}

export function nameProblems(name: string): Problem[] {
  if (name.trim() === '') return [{ code: 'empty_name', params: [] }];
  return [...name].length > attributeNameLimit ? [{ code: 'too_long_name', params: [name.slice(0, 100)] }] : [];
}

export function nameOf(draft: AttributeDraft): string {
  return (draft.name ?? '').replace(/[/\\]/g, '_');
}
