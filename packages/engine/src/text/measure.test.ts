import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMeasurer, plainRequest, setStyledText, type Measured, type MeasureRequest } from './measure.ts';
import { layoutParagraph } from './paragraph.ts';
import { scaleFont } from './scale-font.ts';
import { box, boxFonts } from './test-fonts.ts';

const measurer = createMeasurer(boxFonts);
const line = 11.640625;

function measure(text: string, width: number, height: number, more: Partial<MeasureRequest> = {}): Measured {
  return measurer.measure({ ...plainRequest(text, box, width, height), ...more });
}
const stretch = { extraHeight: 1000, canOverflow: true };

test('one line has the font metrics of the facts', () => {
  const found = measure('abcd', 100, 20);
  assert.equal(found.textHeight, line);
  assert.equal(found.lineSpacingFactor, Math.fround(1.1640625));
  assert.equal(found.leadingOffset, Math.fround(-2.3583984));
  assert.equal(found.elementHeight, 20);
  assert.equal(found.textWidth, 20);
});

test('white space at a line end does not count for fit; newlines are no soft line ends', () => {
  const found = measure('aaa bbb  ccc\nddd', 35, 12, stretch);
  assert.deepEqual(found.lines, [9]);
  assert.equal(found.lineCount, 3);
  assert.equal(found.elementHeight, Math.ceil(3 * line));
});

test('a word wider than the box breaks between characters', () => {
  assert.deepEqual(measure('abcdefgh ij', 22, 12, stretch).lines, [4, 5]);
  assert.deepEqual(measure('abcdefghij', 22, 12, stretch).lines, [4, 4]);
  assert.deepEqual(measure('abc', 1, 12, stretch).lines, [1, 1]);
});

test('line spacing adds to every line but the first', () => {
  const two = (lineSpacing: 'Fixed' | 'AtLeast' | 'Double', size?: number): number =>
    measure('a\nb', 100, 12, { ...stretch, paragraph: layoutParagraph({ lineSpacing, lineSpacingSize: size }) })
      .textHeight;
  const ascent = Math.fround((1901 / 2048) * 10);
  const descent = Math.fround((483 / 2048) * 10);
  assert.equal(two('Double'), Math.fround(line + 2 * ascent + descent));
  assert.equal(two('Fixed', 14), Math.fround(line + 14 + descent));
  assert.equal(two('AtLeast', 5), 2 * line);
});

/** Shown text by height of the box, as the peer prints it. */
const cuts: readonly (readonly [text: string, height: number, shown: string])[] = [
  ['x\ny\nz', 12, 'x\n'],
  ['x\ny\nz', 24, 'x\ny\n'],
  ['a\n\n\n\nb', 12, 'a'],
  ['a\n\n\n\nb', 24, 'a\n'],
  ['a\n\n\n\nb', 48, 'a\n\n\n\n'],
  ['\n\n\n', 12, ''],
  ['\n\n\n', 24, '\n\n'],
  ['a\n', 12, 'a'],
  ['\nb', 12, '\n'],
];

test('cut texts end where the peer ends them', () => {
  for (const [text, height, shown] of cuts) {
    assert.equal(text.slice(0, measure(text, 100, height).textEnd), shown, JSON.stringify([text, height]));
  }
});

test('a suffix takes the place of words, of characters, or of the whole line', () => {
  const cut = (text: string, width: number, height: number, suffix: string, truncateAtChar = false): unknown[] => {
    const found = measure(text, width, height, { truncateSuffix: suffix, truncateAtChar });
    return [text.slice(0, found.textEnd), found.suffix, found.lines];
  };
  assert.deepEqual(cut('quick brown fox', 50, 12, '...'), ['quick ', '...', []]);
  assert.deepEqual(cut('quick brown fox', 50, 12, '...', true), ['quick b', '...', []]);
  assert.deepEqual(cut('aaa bbbbbbbb c', 40, 24, '...'), ['aaa ', '...', []]);
  assert.deepEqual(cut('aaa bbbbbbbb c', 40, 24, '..........'), ['aaa ', '\n........', [4, 8]]);
  assert.deepEqual(cut('aaa\nbbb\nc', 40, 24, '..........'), ['aaa\n', '........', [12]]);
  assert.deepEqual(cut('aaa bbb', 40, 12, '...'), ['aaa bbb', null, []]);
});

test('tabs go to the next stop; without one the next line starts at the first stop', () => {
  const lines = (text: string, width: number, tabStopWidth = 40): readonly number[] =>
    measure(text, width, 12, { ...stretch, paragraph: layoutParagraph({ tabStopWidth }) }).lines;
  assert.deepEqual(lines('aa\tbb cc', 100), []);
  assert.deepEqual(lines('aa\tbbbb', 50), [3]);
  assert.deepEqual(lines('aaaaaaaaa\tbbbb', 50), [10, 0]);
  assert.deepEqual(lines('aaaaaaaaaaa\tbb bb', 60), [12, 3]);
  assert.equal(measure('aa\tbb', 100, 12).lineSpacingFactor, 0);
});

test('superscripts are two thirds high but count with their full size', () => {
  const request = plainRequest('', { ...box, fontSize: 7.5 }, 100, 20);
  const attributes = { ...box, fontSize: 7.5, script: 'super' as const };
  setStyledText(request, { text: 'abc', runs: [{ start: 0, end: 3, attributes }] });
  const found = measurer.measure(request);
  assert.equal(found.textHeight, 5.8203125);
  assert.equal(found.lineSpacingFactor, Math.fround(5.8203125 / 7.5));
});

test('the base direction is that of the last paragraph', () => {
  assert.equal(measure('abc\n\u05e9', 100, 50).isLeftToRight, false);
  assert.equal(measure('\u05e9\nabc', 100, 50).isLeftToRight, true);
});

test('a continuation keeps to the offsets of the whole text', () => {
  const found = measure('aaa bbb ccc ddd', 20, 24, { start: 4 });
  assert.equal(found.textEnd, 12);
  assert.deepEqual(found.lines, [4]);
  assert.equal(found.isParagraphCut, true);
});

test('fonts shrink in steps until the text fits', () => {
  const fit = scaleFont(plainRequest('abcdefghij', box, 40, 14), measurer);
  assert.equal(fit.request.attributes.fontSize, 8);
  assert.equal(fit.measured.textEnd, 10);
  assert.equal(scaleFont(plainRequest('ab', box, 40, 14), measurer).request.attributes.fontSize, 10);
});
