import { JavaThrow } from './values.ts';

/** A run of one pattern letter, or text to print as it is. */
export type DateToken = { readonly letter: string; readonly count: number } | { readonly text: string };

const LETTERS = 'GyMdkHmsSEDFwWahKzZYuXL';

/** Longest date pattern read. */
const MAX_PATTERN = 10_000;

/** Cuts a SimpleDateFormat pattern. Errors: IllegalArgumentException with the text of the JDK. */
export function cutDatePattern(pattern: string): DateToken[] {
  if (pattern.length > MAX_PATTERN) throw illegal('Illegal pattern: too long');
  const tokens: DateToken[] = [];
  let text = '';
  let quoted = false;
  const flush = (): void => {
    if (text !== '') tokens.push({ text });
    text = '';
  };
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i] as string;
    if (char === "'") {
      if (pattern[i + 1] === "'") {
        text += "'";
        i++;
      } else quoted = !quoted;
    } else if (quoted || !/[a-zA-Z]/.test(char)) text += char;
    else {
      flush();
      let count = 1;
      while (pattern[i + 1] === char) {
        count++;
        i++;
      }
      tokens.push(checked(char, count));
    }
  }
  if (quoted) throw illegal('Unterminated quote');
  flush();
  return tokens;
}

function checked(letter: string, count: number): DateToken {
  if (!LETTERS.includes(letter)) throw illegal(`Illegal pattern character '${letter}'`);
  if (letter === 'X' && count > 3) throw illegal(`invalid ISO 8601 format: length=${count}`);
  return { letter, count };
}

/** Whether the pattern shows nothing but one month, which then takes its standalone name. */
export function isMonthAlone(tokens: readonly DateToken[]): boolean {
  const letters = tokens.filter((token) => 'letter' in token);
  return letters.length === 1 && (letters[0] as { letter: string }).letter === 'M';
}

function illegal(message: string): JavaThrow {
  return new JavaThrow('java.lang.IllegalArgumentException', message);
}
