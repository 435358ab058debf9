import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ElementTemplate, Print, PrintElement, PrintPage } from './model.ts';
import { PageCodec } from './page-codec.ts';
import { withStandIns } from './stand-ins.ts';

const template: ElementTemplate = { own: {}, sourceElementId: 1, properties: [] };
const place = { template, x: 5, y: 7, width: 10, height: 10, printElementId: 1 };
const scene = { width: 2, height: 2, unit: 'px', items: [{ kind: 'rect', x: 0, y: 0, width: 2, height: 2 }] } as const;
const image: PrintElement = {
  ...place,
  x: 0,
  y: 0,
  kind: 'image',
  source: { kind: 'scene', scene, pixelWidth: 2, pixelHeight: 2 },
  isLazy: false,
  onErrorType: 'Blank',
};
const generic: PrintElement = {
  ...place,
  kind: 'generic',
  namespace: 'n',
  name: 'map',
  parameters: [],
  standIn: image,
};
const frame: PrintElement = { ...place, kind: 'frame', children: [generic] };

async function pagesOf(print: Print): Promise<PrintPage[]> {
  const pages: PrintPage[] = [];
  for await (const page of print.pages()) pages.push(page);
  return pages;
}

test('stand-ins take the place of generic elements, also in frames', async () => {
  const page: PrintPage = { elements: [generic, frame] };
  const plain: PrintPage = { elements: [image] };
  async function* pages(): AsyncIterable<PrintPage> {
    yield page;
    yield plain;
  }
  const [first, second] = await pagesOf(withStandIns({ pages } as unknown as Print));
  const [shown, framed] = first?.elements ?? [];
  assert.deepEqual([shown?.kind, shown?.x, shown?.y], ['image', 5, 7]);
  assert.equal(framed?.kind === 'frame' ? framed.children[0]?.kind : '', 'image');
  assert.equal(second, plain);
});

test('pages keep drawings and stand-ins as bytes', () => {
  const codec = new PageCodec();
  const { elements } = codec.decode(codec.encode({ elements: [image, generic] }));
  assert.deepEqual(elements[0]?.kind === 'image' ? elements[0].source : undefined, image.source);
  const read = elements[1];
  assert.deepEqual(
    read?.kind === 'generic' && read.standIn?.kind === 'image' ? read.standIn.source : undefined,
    image.source,
  );
});
