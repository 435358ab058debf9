/** Which texts of a request can be stored. Bodies may be large: each check is one pass. */

/** At most `max` characters, no NUL, no half of a character. */
export function isText(text: string, max: number): boolean {
  return isWithinLength(text, max) && !text.includes('\0') && text.isWellFormed();
}

function isWithinLength(text: string, max: number): boolean {
  if (text.length <= max) return true;
  if (text.length > 2 * max) return false;
  let pairs = 0;
  for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) === 0xd800) pairs++;
  return text.length - pairs <= max;
}

/** The same for what JSON.stringify wrote: there NUL and halves of characters are escapes. */
export function isJsonText(json: string, max: number): boolean {
  return json.length <= max && !/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/.test(json);
}

/** Base64 of either alphabet, in lines or not. One character too many is a mistake, no half byte. */
export function isBase64(text: string): boolean {
  const plain = /\s/.test(text) ? text.replace(/\s+/g, '') : text;
  return /^[A-Za-z0-9+/_-]*={0,2}$/.test(plain) && plain.replace(/=+$/, '').length % 4 !== 1;
}
