/** Font stacks of the bundled families and the logical names. Source: facts engine §3.11. */
import { escapeHtml } from './size.ts';
import type { FontRegistry } from '../../text/font-registry.ts';

const sans = "'DejaVu Sans', Arial, Helvetica, sans-serif";
const serif = "'DejaVu Serif', 'Times New Roman', Times, serif";
const mono = "'DejaVu Sans Mono', 'Courier New', Courier, monospace";

const stacks: Readonly<Record<string, string>> = {
  'DejaVu Sans': sans,
  'DejaVu Serif': serif,
  'DejaVu Sans Mono': mono,
  SansSerif: sans,
  Serif: serif,
  Monospaced: mono,
};

/** What `font-family` gets in an attribute for a report's font name: the family's declared stack, else the name itself. */
export function fontStack(fontName: string, fonts: FontRegistry | undefined): string {
  return fonts?.family(fontName)?.htmlStack ?? stacks[fontName] ?? escapeHtml(fontName);
}
