/** Text measuring: short cells on the single-line path, wrapped paragraphs, cells with markup. Prints rates per CPU second. */
import { loadBundledFont } from '../packages/engine/src/host/node-fonts.ts';
import { createFontRegistry, dejaVuFamilies } from '../packages/engine/src/text/font-registry.ts';
import { parseStyled } from '../packages/engine/src/text/markup/styled.ts';
import { createMeasurer, plainRequest, setStyledText } from '../packages/engine/src/text/measure.ts';

const fonts = createFontRegistry({ families: dejaVuFamilies, load: loadBundledFont });
const measurer = createMeasurer(fonts);
const attributes = {
  fontName: 'DejaVu Sans',
  fontSize: 8,
  bold: false,
  italic: false,
  underline: false,
  strikeThrough: false,
};
const cells = Array.from(
  { length: 5000 },
  (_, i) =>
    [`Customer ${i}`, `12,345.${i % 100}`, `2024-03-${i % 28}`, 'Berlin', 'open', `Ångström – ${i}`][i % 6] ?? '',
);
const paragraph =
  'A line without explicit breaks that wraps several times because the box is small; 12,345.67 of it. '.repeat(5);

function rate(name: string, count: number, run: (i: number) => void): void {
  for (let i = 0; i < count / 10; i++) run(i);
  const before = process.cpuUsage();
  for (let i = 0; i < count; i++) run(i);
  const { user, system } = process.cpuUsage(before);
  console.log(`${name}: ${Math.round((count / (user + system)) * 1e6).toLocaleString('en')} per CPU second`);
}

/** What the machine does at best: the same characters looked up in a table and added up, with nothing around. */
const { latin } = fonts.sized('DejaVu Sans', false, false, 8);
let sum = 0;
function addUp(text: string): void {
  for (let i = 0; i < text.length; i++) sum = Math.fround(sum + (latin[text.charCodeAt(i)] ?? 0));
}
rate('baseline, short cells added up', 4_000_000, (i) => addUp(cells[i % cells.length] ?? ''));
rate(`baseline, ${paragraph.length} characters added up`, 40_000, () => addUp(paragraph));

const cell = plainRequest('', attributes, 100, 14);
rate('short cells', 4_000_000, (i) => {
  cell.text = cells[i % cells.length] ?? '';
  measurer.measure(cell);
});
const wrapped = { ...plainRequest(paragraph, attributes, 150, 14), extraHeight: 10_000, canOverflow: true };
rate(`paragraphs of ${paragraph.length} characters`, 40_000, () => measurer.measure(wrapped));
const marked = plainRequest('', attributes, 100, 14);
rate('cells with markup', 200_000, (i) => {
  setStyledText(marked, parseStyled(`<b>${i % 100}</b> of <i>100</i>`, attributes, fonts));
  measurer.measure(marked);
});
