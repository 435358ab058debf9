/** Cutting the last visible line of a text that may not overflow. Source: facts on text §3.7. */
import { isInsideCharacter } from './line-break.ts';
import type { LastLine, LineFitter } from './line-fitter.ts';
import type { MeasureRequest } from './measure.ts';

/** Applies the request's truncation rules to the last accepted line; without rules or lines nothing happens. */
export function truncateLastLine(request: MeasureRequest, fitter: LineFitter): void {
  const line = fitter.lastLine;
  if (line === null) return;
  const suffix = request.truncateSuffix ?? '';
  fitter.paragraphText.load(line.paragraphStart, line.paragraphEnd);
  if (suffix === '') cutAtChar(fitter, line);
  else endWithSuffix(request, fitter, line, suffix);
}

/** Fills the line up with the characters of the word that did not fit; one blank may stand beyond the end. */
function cutAtChar(fitter: LineFitter, line: LastLine): void {
  if (line.end === line.paragraphEnd) return;
  const chars = wholeChars(fitter, line);
  let end = line.start + Math.max(1, chars);
  if (chars > 0 && end < line.paragraphEnd && fitter.paragraphText.isBlank(end)) end++;
  fitter.dropLastLine();
  fitter.replaceLine(line.start, end, null);
}

function endWithSuffix(request: MeasureRequest, fitter: LineFitter, line: LastLine, suffix: string): void {
  const isEmpty = line.start === line.paragraphEnd;
  const atChar = request.truncateAtChar && !isEmpty;
  const room = line.room;
  const chars = atChar ? Math.max(1, wholeChars(fitter, line)) : line.end - line.start;
  const kept = charsBeforeSuffix(fitter, line, chars, suffix, atChar);
  fitter.dropLastLine();
  const from = isEmpty ? Math.min(fitter.state.textEnd, line.start) : line.start;
  if (kept < 0) return placeSuffixAlone(request, fitter, from, suffix, room);
  // A line that holds nothing but the suffix is not counted apart from the one before.
  if (kept === 0) fitter.state.endsSoftly = false;
  fitter.replaceLine(from, from + kept, suffix);
  // What the suffix ends is no longer cut.
  fitter.state.isParagraphCut = false;
  fitter.state.isTruncated = true;
  fitter.state.suffix = suffix;
}

/** Units that fit, without a part of a character. */
function wholeChars(fitter: LineFitter, line: LastLine): number {
  const { paragraphText } = fitter;
  let chars = paragraphText.charsThatFit(line.start, line.paragraphEnd, line.room);
  while (chars > 0 && isInsideCharacter(paragraphText.text, line.start + chars)) chars--;
  return chars;
}

/** How many characters of the line stay when the suffix follows them; −1 when even the suffix alone is too wide. */
function charsBeforeSuffix(fitter: LineFitter, line: LastLine, chars: number, suffix: string, atChar: boolean): number {
  for (let kept = chars; kept >= 0;) {
    if (fitter.widthWith(line.start, line.start + kept, suffix) <= line.room) return kept;
    kept--;
    if (atChar) while (kept > 0 && isInsideCharacter(fitter.paragraphText.text, line.start + kept)) kept--;
    else while (kept > 0 && !fitter.paragraphText.isBreak(line.start + kept)) kept--;
  }
  return -1;
}

/** The suffix takes the whole line and loses what does not fit; a newline parts it from text that does not end in one. */
function placeSuffixAlone(
  request: MeasureRequest,
  fitter: LineFitter,
  from: number,
  suffix: string,
  room: number,
): void {
  const { state } = fitter;
  const length = fitter.suffixThatFits(suffix, room, request.truncateAtChar);
  fitter.replaceLine(from, from, suffix);
  state.lines.push(from + length - state.linesEnd);
  state.isTruncated = true;
  const startsText = from === request.start || request.text[from - 1] === '\n';
  state.suffix = (startsText ? '' : '\n') + suffix.slice(0, length);
}
