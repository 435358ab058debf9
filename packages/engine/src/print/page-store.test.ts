import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ReportError } from '../base/diagnostic.ts';
import { BigDecimal } from '../base/decimal.ts';
import { Integer, Long } from '../base/values.ts';
import type { ElementTemplate, PrintElement, PrintPage, PrintText } from './model.ts';
import { PageCodec } from './page-codec.ts';
import { createPageStore, type PageStoreOptions } from './page-store.ts';
import type { Scratch } from './spill-file.ts';

const template: ElementTemplate = { own: {}, sourceElementId: 1, properties: [] };
const end = { pageCount: 4, pageHeight: 100, bookmarks: [], parts: [] };

function text(content: string | null, more: Partial<PrintText> = {}): PrintText {
  const base = { template, x: 1, y: 2, width: 3, height: 4, printElementId: 5 };
  return { kind: 'text', ...base, text: content, textHeight: 10.5, lineSpacingFactor: 1, leadingOffset: -2, ...more };
}
function frame(...children: PrintElement[]): PrintElement {
  return { kind: 'frame', template, x: 0, y: 0, width: 9, height: 9, printElementId: 1, children };
}
function fakeScratch(): { open: () => Promise<Scratch>; size: () => number } {
  let all = Buffer.alloc(0);
  const scratch: Scratch = {
    append: async (bytes) => {
      const at = all.length;
      all = Buffer.concat([all, bytes]);
      return at;
    },
    read: async (offset, length, into) => {
      const found = all.subarray(offset, offset + length);
      if (into === undefined) return found;
      into.set(found);
      return into.subarray(0, found.length);
    },
    close: async () => {},
  };
  return { open: async () => scratch, size: () => all.length };
}
async function texts(pages: AsyncIterable<PrintPage>): Promise<(string | null)[]> {
  const found: (string | null)[] = [];
  const collect = (elements: readonly PrintElement[]): void => {
    for (const element of elements) {
      if (element.kind === 'text') found.push(element.text);
      if (element.kind === 'frame') collect(element.children);
    }
  };
  for await (const page of pages) collect(page.elements);
  return found;
}
const tight: PageStoreOptions = { memoryElements: 1 };

test('pages come back with everything they had', () => {
  const link = { linkType: 'Reference', reference: 'r', parameters: [{ name: 'p', value: Long.of(7n) }] };
  const elements: PrintElement[] = [
    text('grün €'),
    text(null, { lines: [3, 4], value: new BigDecimal(-12345678901234567890n, 3), pattern: '#' }),
    frame(text('in', { value: 1.5, hyperlink: link, anchorName: 'a' }), frame(text('deep', { value: Integer.of(-3) }))),
    text('half \ud800', { value: null }),
    { ...frame(), kind: 'line', direction: 'BottomUp' } as unknown as PrintElement,
  ];
  const codec = new PageCodec();
  const decoded = codec.decode(codec.encode({ elements }));
  const clean = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? `${one}n` : one)));
  const lineWithoutChildren = elements.with(4, { ...elements[4], children: undefined } as unknown as PrintElement);
  assert.deepEqual(clean(decoded.elements), clean(lineWithoutChildren));
});

test('late elements are put in, whether their page is in memory or spilled', async () => {
  const { open } = fakeScratch();
  const store = createPageStore({ ...tight, scratch: open });
  await store.append({ elements: [frame(text('a'), text(null))] }, 1);
  await store.append({ elements: [text(null), text('d')] }, 1);
  await store.append({ elements: [text('e')] });
  const reading = texts(store.pages());
  store.patch(1, [0], text('c'));
  store.patch(0, [0, 1], text('b'));
  store.finish({ ...end, pageCount: 3 });
  assert.deepEqual(await reading, ['a', 'b', 'c', 'd', 'e']);
  assert.deepEqual(await texts(store.pages(1, 1)), ['c', 'd']);
});

test('readers at different places of the scratch file do not disturb each other', async () => {
  const { open, size } = fakeScratch();
  const store = createPageStore({ ...tight, scratch: open });
  const wanted = Array.from({ length: 9 }, (_, i) => String(i).repeat(300_000));
  for (const content of wanted) await store.append({ elements: [text(content)] });
  store.finish({ ...end, pageCount: wanted.length });
  assert.ok(size() > 1_000_000);
  const [all, later] = await Promise.all([texts(store.pages()), texts(store.pages(3))]);
  assert.deepEqual(all, wanted);
  assert.deepEqual(later, wanted.slice(3));
});

test('a page is handed out as soon as it is final, before the end of the fill', async () => {
  const store = createPageStore();
  const pages = store.pages()[Symbol.asyncIterator]();
  void store.append({ elements: [text('a')] });
  assert.equal((await pages.next()).done, false);
  void store.append({ elements: [text(null)] }, 1);
  let arrived = false;
  const second = pages.next().then(() => (arrived = true));
  await new Promise(setImmediate);
  assert.equal(arrived, false);
  store.patch(1, [0], text('b'));
  await second;
});

test('readers get the error that ended the fill', async () => {
  const store = createPageStore();
  const reading = texts(store.pages());
  store.fail(new ReportError('fill.broken', 'broken'));
  await assert.rejects(reading, /broken/);
  await assert.rejects(store.completed(), /broken/);
});

test('read once: the fill waits for the reader and nothing is spilled', async () => {
  const { open, size } = fakeScratch();
  const store = createPageStore({ memoryElements: 2, readOnce: true, scratch: open });
  const reading = texts(store.pages());
  for (let i = 0; i < 50; i++) await store.append({ elements: [text(String(i))] });
  store.finish({ ...end, pageCount: 50 });
  assert.equal((await reading).length, 50);
  assert.equal(size(), 0);
});

test('read once: asking for the end first makes pages spill instead of waiting for ever', async () => {
  const { open } = fakeScratch();
  const store = createPageStore({ memoryElements: 2, readOnce: true, scratch: open });
  const reading = (async () => {
    await store.completed();
    return texts(store.pages());
  })();
  for (let i = 0; i < 50; i++) await store.append({ elements: [text(String(i))] });
  store.finish({ ...end, pageCount: 50 });
  assert.equal((await reading).length, 50);
});

test('a place that was kept: readers wait there, pages made first come behind', async () => {
  const { open } = fakeScratch();
  const store = createPageStore({ memoryElements: 2, readOnce: true, scratch: open });
  const reading = texts(store.pages());
  await store.append({ elements: [text('cover')] });
  const gap = store.openGap();
  for (let i = 0; i < 5; i++) await store.append({ elements: [text(String(i))] });
  const late = text(null);
  await store.append({ elements: [late] }, 1, gap);
  await store.append({ elements: [text('b')] }, 0, gap);
  store.closeGap(gap);
  assert.deepEqual(
    [0, 1, 6, 7].map((i) => store.placeOf(i)),
    [0, 3, 1, 2],
  );
  store.patch(6, [0], text('a'));
  store.finish({ ...end, pageCount: 8 });
  assert.deepEqual(await reading, ['cover', 'a', 'b', '0', '1', '2', '3', '4']);
});
