/**
 * Markup "html": the HTML of text fields as styled text. White space collapses, blocks stand on lines of their own,
 * lists stay lists; what is not known is left out and its text kept. Source: facts on markup §3.10 (html).
 */
import type { StyledText, TextAttributes } from '../styled-text.ts';
import { plainStyledText } from '../styled-text.ts';
import { inlineAttributes } from './html-style.ts';
import { htmlTokens } from './html-tokens.ts';
import { createStyledTextBuilder, type StyledTextBuilder } from './styled-text-builder.ts';

/** Nesting deeper than this is flattened. */
export const htmlLimits = { depth: 200 } as const;

const blockTags: ReadonlySet<string> = new Set(
  'body html p div h1 h2 h3 h4 h5 h6 center blockquote dl dt dd table tr td th pre form menu dir caption'.split(' '),
);
const listTags: ReadonlySet<string> = new Set(['ul', 'ol', 'li']);
/** Elements of which nothing is shown. */
const hiddenTags: ReadonlySet<string> = new Set('head title style script textarea select'.split(' '));
const emptyTags: ReadonlySet<string> = new Set('br hr img input meta link base basefont col wbr area param'.split(' '));

/** Parses text with markup "html" on top of the element's attributes. */
export function parseHtml(text: string, base: TextAttributes): StyledText {
  if (!text.includes('<') && !text.includes('&')) return plainStyledText(text, base);
  const reader = new HtmlReader(base);
  for (const token of htmlTokens(text)) {
    if (token.kind !== 'text') reader.isAfterTag = true;
    if (token.kind === 'text') reader.text(token.text);
    else if (token.kind === 'open') reader.open(token.name, token.attributes);
    else reader.close(token.name);
  }
  return reader.finish();
}

const headings: ReadonlySet<string> = new Set('h1 h2 h3 h4 h5 h6'.split(' '));
/** Blocks that stand inside `b`, `font` and their like; others end these. */
const looseBlocks: ReadonlySet<string> = new Set('p center dl dt dd ul ol li td th tr'.split(' '));

/** Whether an open element ends where one of that name begins: not everything may stand in everything. */
function refuses(open: string, name: string): boolean {
  const isBlock = blockTags.has(name) || name === 'ul' || name === 'ol' || name === 'hr';
  if (!isBlock) return open === 'a' && name === 'a';
  if (open === 'p' || open === 'span' || headings.has(open)) return true;
  if (open === 'pre') return name !== 'p';
  if (blockTags.has(open) || listTags.has(open)) return false;
  return open === 'a' ? !headings.has(name) && name !== 'pre' : !looseBlocks.has(name);
}

interface OpenTag {
  readonly name: string;
  /** Attributes outside of the tag, restored when it closes. */
  readonly outer: TextAttributes;
}

class HtmlReader {
  readonly base: TextAttributes;
  readonly builder: StyledTextBuilder = createStyledTextBuilder();
  readonly tags: OpenTag[] = [];
  attributes: TextAttributes;
  hiddenIn: string | null = null;
  preformatted = 0;
  /** The paragraph at hand has been started by a tag or by text. */
  isInParagraph = false;
  /** A paragraph came before in this block, so that the next one needs a newline. */
  hasParagraph = false;
  /** Text was written since the last line start. */
  hasText = false;
  /** A blank at the end of the last text, shown only when something inline follows. */
  pendingSpace: TextAttributes | null = null;
  endsInSpace = true;
  /** Line breaks not yet written: the last one of a paragraph is dropped. */
  pendingBreaks = 0;
  /** The last paragraph ended in a line break that was dropped; a list that follows at once brings it back. */
  endsInBreak = false;
  isBlank = true;
  /** Nothing was written since the last tag; whether something had been when the blank came. */
  isAfterTag = false;
  spaceGoesOn = false;
  hasEmptyParagraph = false;

  constructor(base: TextAttributes) {
    this.base = this.attributes = base;
  }

  text(text: string): void {
    if (this.hiddenIn !== null) return;
    if (this.preformatted > 0) return this.write(text.replace(/\r?\n/g, '\n\n'));
    for (const piece of text.match(/[ \t\r\n\f]+|[^ \t\r\n\f]+/g) ?? []) {
      if (/^[ \t\r\n\f]/.test(piece)) {
        if (this.endsInSpace || this.pendingSpace !== null) continue;
        this.pendingSpace = this.attributes;
        this.spaceGoesOn = !this.isAfterTag;
        this.isAfterTag = false;
      } else {
        this.flushSpace();
        this.write(piece);
      }
    }
  }

  flushSpace(): void {
    if (this.pendingSpace === null) return;
    const attributes = this.pendingSpace;
    this.pendingSpace = null;
    this.builder.append(' ', attributes, this.spaceGoesOn);
    this.endsInSpace = true;
  }

  write(text: string): void {
    this.startParagraph();
    if (this.pendingBreaks > 0) {
      this.builder.append('\n'.repeat(this.pendingBreaks), this.base);
      this.pendingBreaks = 0;
    }
    this.builder.append(text, this.attributes, !this.isAfterTag);
    this.isAfterTag = false;
    this.endsInSpace = false;
    this.isBlank = false;
  }

  startParagraph(): void {
    if (this.isInParagraph) return;
    if (this.hasParagraph) this.builder.append('\n', this.base);
    this.isInParagraph = this.hasParagraph = true;
    this.endsInBreak = false;
    this.swallowBlanks();
  }

  /** Ends the paragraph; its last line break only moved to the line that the next paragraph makes anyway. */
  endParagraph(keepsBreak = false): void {
    if (!this.isInParagraph) return;
    const breaks = this.pendingBreaks - (keepsBreak ? 0 : 1);
    if (breaks > 0) this.builder.append('\n'.repeat(breaks), this.base);
    this.endsInBreak = this.pendingBreaks > 0 && !keepsBreak;
    this.pendingBreaks = 0;
    this.isInParagraph = false;
    this.swallowBlanks();
  }

  /** Where a list or an item begins or ends, no newline takes the place of a last line break. */
  endAtList(): void {
    this.endParagraph(true);
    if (this.endsInBreak) this.builder.append('\n', this.base);
    this.endsInBreak = false;
  }

  open(name: string, tag: ReadonlyMap<string, string>): void {
    if (this.hiddenIn !== null) return;
    while (this.tags.length > 0 && refuses(this.tags[this.tags.length - 1]!.name, name)) {
      if (!blockTags.has(this.tags[this.tags.length - 1]!.name)) this.flushSpace();
      this.closeTop();
    }
    if (hiddenTags.has(name)) this.hiddenIn = name;
    else if (name === 'br') this.lineBreak();
    else if (name === 'hr') this.swallowBlanks();
    else if (emptyTags.has(name)) return;
    else if (listTags.has(name)) this.openList(name, tag);
    else {
      if (blockTags.has(name)) this.openBlock(name);
      else this.flushSpace();
      if (this.tags.length >= htmlLimits.depth) return;
      this.tags.push({ name, outer: this.attributes });
      this.attributes = inlineAttributes(name, tag, this.attributes);
    }
  }

  openBlock(name: string): void {
    if (name === 'pre') this.preformatted++;
    this.endParagraph();
    if (name !== 'p') return;
    this.startParagraph();
    this.hasEmptyParagraph = true;
  }

  lineBreak(): void {
    this.startParagraph();
    this.swallowBlanks();
    this.pendingBreaks++;
  }

  /** Blanks here, before and after, are not shown. */
  swallowBlanks(): void {
    this.pendingSpace = null;
    this.endsInSpace = true;
  }

  openList(name: string, tag: ReadonlyMap<string, string>): void {
    if (this.tags.length >= htmlLimits.depth) return this.endParagraph();
    this.endAtList();
    if (this.tags.length >= htmlLimits.depth) return;
    if (name === 'li') this.closeOpen('li', new Set(['ul', 'ol']));
    this.hasParagraph = false;
    if (name === 'li') this.builder.openItem(true);
    else {
      const start = tag.get('start') ?? '';
      this.builder.openList({
        isOrdered: name === 'ol',
        type: name === 'ol' ? (tag.get('type') ?? null) : null,
        start: /^-?\d{1,9}$/.test(start) ? Number(start) : null,
      });
    }
    this.tags.push({ name, outer: this.attributes });
  }

  /** Closes an open tag of that name unless one of `barriers` stands in between. */
  closeOpen(name: string, barriers: ReadonlySet<string>): void {
    for (let i = this.tags.length - 1; i >= 0; i--) {
      const tag = this.tags[i]!;
      if (tag.name === name) return this.close(name);
      if (barriers.has(tag.name) || listTags.has(tag.name)) return;
    }
  }

  close(name: string): void {
    if (this.hiddenIn !== null) {
      if (this.hiddenIn === name) this.hiddenIn = null;
      return;
    }
    if (!this.tags.some((tag) => tag.name === name)) return;
    if (!blockTags.has(name) && !listTags.has(name)) this.flushSpace();
    while (this.closeTop() !== name);
  }

  closeTop(): string {
    const tag = this.tags.pop()!;
    this.attributes = tag.outer;
    this.leave(tag.name);
    return tag.name;
  }

  leave(name: string): void {
    if (name === 'pre') this.preformatted--;
    if (blockTags.has(name)) this.endParagraph();
    if (!listTags.has(name)) return;
    this.endAtList();
    this.hasParagraph = false;
    if (name === 'li') this.builder.closeItem();
    else this.builder.closeList();
  }

  finish(): StyledText {
    while (this.tags.length > 0) this.leave(this.tags.pop()!.name);
    this.endParagraph();
    // A text of nothing but an empty paragraph is one line.
    if (this.isBlank && this.hasEmptyParagraph) this.builder.append('\n', this.base);
    return this.builder.finish();
  }
}
