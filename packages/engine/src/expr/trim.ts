/** Trimming by loops: a regular expression for blanks at the end takes quadratic time on hostile texts. */

/** The text without the characters at its end that `isBlank` accepts (by UTF-16 unit). */
export function trimEndBy(text: string, isBlank: (code: number) => boolean): string {
  let end = text.length;
  while (end > 0 && isBlank(text.charCodeAt(end - 1))) end--;
  return text.slice(0, end);
}

/** The text without such characters at its start. */
export function trimStartBy(text: string, isBlank: (code: number) => boolean): string {
  let start = 0;
  while (start < text.length && isBlank(text.charCodeAt(start))) start++;
  return text.slice(start);
}

/** `\s` of java.util.regex. */
export function isRegexBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

/** `Character.isWhitespace`: blanks and separators, but no non-breaking ones. */
export function isJavaWhitespace(code: number): boolean {
  if (code < 0x80) return code === 32 || (code >= 9 && code <= 13) || (code >= 28 && code <= 31);
  return (
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a && code !== 0x2007) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x205f ||
    code === 0x3000
  );
}
