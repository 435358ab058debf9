/**
 * An expected failure against what happened. Validation: the same list of messages. Fill: the message of the innermost
 * exception and, for expressions, the source text. Load and compile: that loading fails.
 */
import type { Comparison } from './compare.ts';
import type { RunError } from './engine.ts';

const validationHead = 'Report design not valid :';
const sourceText = /Error evaluating expression for source text: ([\s\S]*?)(?= <- |$)/;

export function compareError(expected: { readonly kind: string; readonly chain: string }, error: RunError | undefined): Comparison {
  if (error === undefined) return differs('(outcome)', `${expected.kind}: ${expected.chain}`, '(no error)');
  const wantsLoading = expected.kind !== 'fill';
  if (wantsLoading !== (error.stage === 'load')) {
    return differs('(stage)', `${expected.kind}: ${expected.chain}`, `${error.stage}: ${error.messages.join(' <- ')}`);
  }
  if (expected.kind === 'validation') return compareValidation(expected.chain, error);
  return expected.kind === 'fill' ? compareFill(expected.chain, error) : { verdict: 'identical' };
}

function differs(attribute: string, expected: string, got: string): Comparison {
  return { verdict: 'different', difference: { element: 'error', attribute, expected, got } };
}

function compareValidation(chain: string, error: RunError): Comparison {
  const wanted = numbered(chain.slice(chain.indexOf(validationHead) + validationHead.length));
  const got = error.problems.length > 0 ? [...error.problems] : numbered(error.messages[0] ?? '');
  const at = wanted.findIndex((message, i) => message !== got[i]);
  if (at < 0 && wanted.length === got.length) return { verdict: 'identical' };
  const i = at < 0 ? wanted.length : at;
  return differs(`message ${i + 1}`, wanted[i] ?? '(none)', got[i] ?? '(none)');
}

/** ` 1. first 2. second` → messages. Only the next number in line begins one: texts may end in numbers. */
function numbered(text: string): string[] {
  const found: string[] = [];
  let rest = text;
  for (let number = 1; ; number++) {
    const start = new RegExp(`(?:^|\\s)\\s*${number}\\. `).exec(rest);
    if (number > 1) found.push((start === null ? rest : rest.slice(0, start.index)).trim());
    if (start === null) return found.filter((part) => part !== '');
    rest = rest.slice(start.index + start[0].length);
  }
}

function compareFill(chain: string, error: RunError): Comparison {
  const wantedSource = sourceText.exec(chain)?.[1];
  const gotSource = sourceText.exec(error.messages.join(' <- '))?.[1];
  if (wantedSource !== undefined && !(gotSource ?? '').startsWith(wantedSource)) return differs('source text', wantedSource, gotSource ?? '(none)');
  const wanted = (chain.split(' <- ').at(-1) ?? '').replace(/^[\w.$]+: /, '');
  // Recorded messages stand on one line.
  const got = (error.messages.at(-1) ?? '').replaceAll(/[\t\r\n]+/g, ' ');
  return wanted === got ? { verdict: 'identical' } : differs('message', wanted, got);
}
