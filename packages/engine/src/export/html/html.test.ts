import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPrint } from '../../print/read.ts';
import type { ExportContext } from '../exporter.ts';
import { htmlExporter } from './html.ts';
import { htmlText } from './text-html.ts';

const prefix = 'net.sf.jasperreports.export.html.';

/** Only the rows of the page tables. */
async function rows(page: string, more: Partial<ExportContext> = {}): Promise<string[]> {
  const xml = `<jasperPrint name="p" pageWidth="100" pageHeight="50"><page>${page}</page></jasperPrint>`;
  let html = '';
  const sink = { write: (bytes: Uint8Array) => void (html += Buffer.from(bytes).toString()) };
  const properties = { [`${prefix}header`]: '', [`${prefix}footer`]: '', ...more.properties };
  await htmlExporter.write(readPrint(xml), sink, { now: 0, report: () => {}, ...more, properties });
  return html.split('\n').slice(7);
}
function box(x: number, y: number, width: number, height: number, own = ''): string {
  return `<rectangle><reportElement x="${x}" y="${y}" width="${width}" height="${height}" ${own}/></rectangle>`;
}

test('blanks that a browser would drop do not break', () => {
  assert.equal(htmlText('  two  spaces  '), '&nbsp; two &nbsp;spaces &nbsp;');
  assert.equal(htmlText('a<b>&"\nc'), 'a&lt;b&gt;&amp;&quot;<br/>c');
});

test('a page is cut at the edges of its elements; neighbouring empty cells are one', async () => {
  assert.deepEqual(await rows(box(10, 0, 20, 30)), [
    '<td style="width:10px"></td>',
    '<td style="width:20px"></td>',
    '<td style="width:70px"></td>',
    '</tr>',
    '<tr valign="top" style="height:30px">',
    '<td>',
    '</td>',
    '<td style="border: 1px solid #000000; ">',
    '</td>',
    '<td>',
    '</td>',
    '</tr>',
    '<tr valign="top" style="height:20px">',
    '<td colspan="3">',
    '</td>',
    '</tr>',
    '</table>',
    '',
    '',
  ]);
});

test('of overlapping elements the later one is in the upper layer, which comes last', async () => {
  const page = box(0, 0, 60, 40, 'backcolor="#FF0000"') + box(20, 10, 60, 40, 'backcolor="#00FF00"');
  const colors = (await rows(page)).flatMap((line) => /background-color: (#\w+)/.exec(line)?.[1] ?? []);
  assert.deepEqual(colors, ['#FF0000', '#00FF00']);
});

test('a frame marks its empty cells; its borders lie on the cells at its edges', async () => {
  const frame = `<frame><reportElement mode="Opaque" x="0" y="0" width="100" height="50" backcolor="#0000FF"/>
    <box><topPen lineWidth="2"/></box>${box(40, 20, 10, 10)}</frame>`;
  const cells = (await rows(frame)).filter((line) => line.startsWith('<td style="background'));
  assert.equal(cells.length, 8);
  assert.equal(cells.filter((line) => line.includes('border-top: 2px')).length, 3);
});

test('zoom and unit change every length', async () => {
  const [left] = await rows(box(10, 0, 20, 30), {
    properties: { [`${prefix}zoom`]: '1.5', [`${prefix}size.unit`]: 'pt' },
  });
  assert.equal(left, '<td style="width:15pt"></td>');
});

test('pictures go to the receiver once, under the place of their first use', async () => {
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADElEQVR42mP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC';
  const image = `<image><reportElement x="0" y="0" width="20" height="10"/><imageSource isEmbedded="true">${png}</imageSource></image>`;
  const names: string[] = [];
  const keep = (name: string): string => {
    names.push(name);
    return `images/${name}`;
  };
  const html = await rows(image, { image: keep });
  assert.deepEqual(names, ['img_0_0_0.png']);
  assert.ok(html.includes('<img src="images/img_0_0_0.png" style="height: 10px" alt=""/></td>'), html.join('\n'));
});
