import { test } from 'node:test';
import assert from 'node:assert/strict';
import { breakLines } from './line-breaks.ts';

/** Lines of a text whose characters are one point wide. */
function lines(text: string, width: number): string[] {
  const advances = new Float64Array(text.length).fill(1);
  return breakLines(text, 0, text.length, advances, width).map(({ start, end }) => text.slice(start, end));
}

test('breaks at spaces and after hyphens, drops the spaces at a break', () => {
  assert.deepEqual(lines('one two-three', 8), ['one two-', 'three']);
  assert.deepEqual(lines('wide      gap', 6), ['wide', 'gap']);
  assert.deepEqual(lines('exactly8 x', 8), ['exactly8', 'x']);
});

test('a word wider than the line is cut', () => {
  assert.deepEqual(lines('abcdefghij', 4), ['abcd', 'efgh', 'ij']);
  assert.deepEqual(lines('abc', 0.5), ['a', 'b', 'c']);
});

test('newlines end lines; spaces after them stay', () => {
  assert.deepEqual(lines('a  \n\n  b', 9), ['a', '', '  b']);
  assert.deepEqual(lines('a\n', 9), ['a']);
});

test('ends of paragraphs are told', () => {
  const advances = new Float64Array(20).fill(1);
  const found = breakLines('aa bb\ncc', 0, 8, advances, 3);
  assert.deepEqual(
    found.map((line) => line.isParagraphEnd),
    [false, true, true],
  );
  assert.deepEqual(
    found.map((line) => line.width),
    [2, 2, 2],
  );
});
