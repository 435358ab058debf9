import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maxNotes, TextNotes, type NotedElement } from './text-notes.ts';

const file = 'r.jrxml';
const on = (page: number): NotedElement => ({ model: { kind: 'textField' }, file, page: () => page });
const collect = () => {
  const told: string[] = [];
  return { told, notes: new TextNotes(({ code, message }) => void told.push(`${code} ${message}`)) };
};

test('missing glyphs are told once per font and script, invisible characters never', () => {
  const { told, notes } = collect();
  const missed = [0x0ba4, 0xfe0f, 0x0bae, 0x1f600].map((codePoint) => ({ fontName: 'Arial', codePoint }));
  notes.glyphs(missed, on(3));
  notes.glyphs(missed, on(4));
  assert.equal(told.length, 2);
  assert.match(told[0] ?? '', /^text\.glyph\.missing Font "Arial" .*Tamil script: த \(U\+0BA4\).* page 3 /);
  assert.match(told[1] ?? '', /emoji.*U\+1F600/);
});

test('cut texts are told once per element at the end, with how often, and not without bound', () => {
  const { told, notes } = collect();
  const element = on(2);
  notes.cut(element);
  notes.cut({ ...element, page: () => 9 });
  for (let i = 0; i < 2 * maxNotes; i++) notes.cut(on(10));
  assert.deepEqual(told, []);
  notes.close();
  assert.equal(told.length, maxNotes);
  assert.equal(told[0], 'text.cut The text of a textField on page 2 does not fit and is cut (2 times, first there).');
});
