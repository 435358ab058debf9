/** Which code sets a Code 128 goes through: runs of digits in pairs, one foreign character by shift. Source: ISO/IEC 15417; choices as observed. */
import { BarcodeError } from './sheet.ts';

type LetterSet = 'A' | 'B';
type Set128 = LetterSet | 'C';

const starts = { A: 103, B: 104, C: 105 } as const;
const switches = { A: 101, B: 100, C: 99 } as const;
const shift = 98;
const fnc1 = 102;
/** Characters that stand for the four functions. */
const functions: Readonly<Record<string, number>> = { '\u00f1': fnc1, '\u00f2': 97, '\u00f3': 96 };

/** Digits that pay for a change to pairs. */
const worthwhile = 4;

/** Codewords from the start code on, without the check. U+00F1 is the first function character. Errors: `BarcodeError`. */
export function encode128(code: string): readonly number[] {
  const first = code.startsWith('\u00f1') ? 1 : 0;
  const digits = digitsAt(code, first);
  const isWhole = first + digits === code.length;
  const isPaired =
    digits >= worthwhile ? first > 0 || !isWhole || digits % 2 === 0 : digits === 2 && isWhole && first === 0;
  let set: Set128 = isPaired ? 'C' : letterSet(code, 0);
  const words: number[] = [starts[set]];
  const change = (to: Set128): void => {
    words.push(switches[to]);
    set = to;
  };
  for (let i = 0; i < code.length;) {
    const c = code.charAt(i);
    const special = functions[c];
    if (special !== undefined && (special === fnc1 || set !== 'C')) {
      words.push(special);
      i += 1;
      continue;
    }
    const run = digitsAt(code, i);
    if (set === 'C' && run >= 2) {
      words.push(Number(code.slice(i, i + 2)));
      i += 2;
      continue;
    }
    if (set === 'C') change(letterSet(code, i));
    else if (run >= worthwhile && (run % 2 === 0 || i + run < code.length)) {
      change('C');
      continue;
    }
    const current: LetterSet = set === 'A' ? 'A' : 'B';
    if (!has(current, c)) {
      const other = current === 'A' ? 'B' : 'A';
      if (i + 1 < code.length && !has(set, code.charAt(i + 1))) change(other);
      else words.push(shift);
      words.push(word(other, c));
    } else words.push(word(current, c));
    i += 1;
  }
  return words;
}

function digitsAt(code: string, from: number): number {
  let at = from;
  while (at < code.length && code.charCodeAt(at) >= 48 && code.charCodeAt(at) <= 57) at++;
  return at - from;
}

/** The set of the first character from here that only one of them has. */
function letterSet(code: string, from: number): LetterSet {
  for (let i = from; i < code.length; i++) {
    const c = code.charAt(i);
    if (functions[c] !== undefined) continue;
    if (!has('B', c)) return 'A';
    if (!has('A', c)) return 'B';
  }
  return 'B';
}

function has(set: Set128, c: string): boolean {
  if (functions[c] !== undefined) return true;
  const at = c.charCodeAt(0);
  return set === 'A' ? at < 96 : at >= 32;
}

function word(set: LetterSet, c: string): number {
  const at = c.charCodeAt(0);
  if (at > 127) throw new BarcodeError(`Illegal character: ${c}`);
  return set === 'A' && at < 32 ? at + 64 : at - 32;
}
