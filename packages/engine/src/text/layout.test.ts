import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layoutLines, type LayoutRequest, type PlacedLine } from './layout.ts';
import { plainRequest } from './measure.ts';
import { layoutParagraph } from './paragraph.ts';
import { box, boxFonts } from './test-fonts.ts';

const ascent = Math.fround((1901 / 2048) * 10);

function place(text: string, more: Partial<LayoutRequest> = {}): readonly PlacedLine[] {
  const { runs, blocks, ...request } = plainRequest(text, box, 100, 50);
  const aligned = { hTextAlign: 'Left', vTextAlign: 'Top', textHeight: 11.640625 } as const;
  return layoutLines({ ...request, runs, blocks, ...aligned, ...more }, boxFonts);
}
const xs = (lines: readonly PlacedLine[]): number[][] => lines.map((line) => line.pieces.map((piece) => piece.x));

test('alignment moves lines; trailing blanks do not count', () => {
  assert.deepEqual(xs(place('abcd  ')), [[0]]);
  assert.deepEqual(xs(place('abcd  ', { hTextAlign: 'Right', rightPadding: 10 })), [[70]]);
  assert.deepEqual(xs(place('abcd  ', { hTextAlign: 'Center' })), [[40]]);
  assert.equal(place('abcd')[0]?.baseline, ascent);
  assert.equal(place('abcd', { vTextAlign: 'Bottom' })[0]?.baseline, 50 - 11.640625 + ascent);
});

test('justified lines fill the box, the last of a paragraph does not', () => {
  const [first, second] = place('aa bb cc', { width: 28, lines: [6], hTextAlign: 'Justified' });
  assert.equal(first?.wordSpacing, 3);
  assert.deepEqual(
    first?.pieces.map((piece) => [piece.x, piece.width]),
    [[0, 28]],
  );
  assert.equal(second?.wordSpacing, 0);
});

test('pieces follow runs and tab stops', () => {
  const runs = [
    { start: 0, end: 2, attributes: box },
    { start: 2, end: 8, attributes: { ...box, underline: true } },
  ];
  assert.deepEqual(xs(place('aabb\tccc', { runs })), [[0, 10, 40]]);
  const paragraph = layoutParagraph({ tabStops: [{ position: 90, alignment: 'Right' }] });
  assert.deepEqual(xs(place('aa\tccc', { paragraph })), [[0, 75]]);
});

test('list items are indented and carry their bullet', () => {
  const list = { isOrdered: false, type: null, start: null };
  const item = { list, index: 0, hasBullet: true };
  const [line] = place('ab', { blocks: [{ start: 0, end: 2, items: [item], bullet: '\u2022' }] });
  assert.deepEqual(line?.bullet, { text: '\u2022', x: 40 });
  assert.equal(line?.pieces[0]?.x, 50);
});

test('rotated boxes are laid out upright', () => {
  const [line] = place('ab', { rotation: 'Left', leftPadding: 7, hTextAlign: 'Right' });
  assert.equal(line?.baseline, 7 + ascent);
  assert.equal(line?.pieces[0]?.x, 40);
});
