/** Text cells: style and runs. Source: facts engine §8.8 (text content). */
import type { HorizontalTextAlign, VerticalTextAlign } from '../../base/style.ts';
import type { ResolvedStyle } from '../../base/style-resolve.ts';
import { floatToText } from '../../base/values.ts';
import type { PrintText } from '../../print/model.ts';
import type { StyledText, TextAttributes } from '../../text/styled-text.ts';
import { shownText, styledText } from '../shared/styled-runs.ts';
import { elementFlag, type FlagProperty } from '../shared/properties.ts';
import { styleOf } from '../shared/style.ts';
import { lists, withLineBreaks } from './list-html.ts';
import { anchorsOf, hrefOf, linkStart, targetWord } from './link-html.ts';
import type { HtmlPage } from './page.ts';
import { rotated } from './rotated-html.ts';
import { cssColor, escapeHtml, length } from './size.ts';

/** The text's own part of its cell's style. */
export function textCss(element: PrintText, style: ResolvedStyle, page: HtmlPage): string {
  const wrap = page.wrapsWords ? `width: ${length(element.width, page.sizes)}; word-wrap: break-word; ` : '';
  const breaks = element.lineBreakOffsets === undefined ? '' : 'white-space: nowrap; ';
  const indent = `text-indent: ${length(style.paragraph.firstLineIndent, page.sizes)}; `;
  if (style.rotation !== 'None') return wrap + breaks + indent;
  return `${wrap}${breaks}${indent}${verticalCss(style.vTextAlign)}text-align: ${horizontalWord(shownText(element) ? style.hTextAlign : 'Left')};`;
}

function verticalCss(align: VerticalTextAlign): string {
  if (align === 'Middle') return ' vertical-align: middle;';
  return align === 'Bottom' ? ' vertical-align: bottom;' : '';
}

function horizontalWord(align: HorizontalTextAlign): string {
  return align === 'Justified' ? 'justify' : align.toLowerCase();
}

/** Anchors, link and runs of a text. */
export function textContent(element: PrintText, address: string, page: HtmlPage): string {
  const style = styleOf(element);
  const content = shownText(element) ?? '';
  const start = linkStart(element.hyperlink, page);
  const writer = new RunWriter(element, style, start !== '', page);
  const styled = content === '' ? null : withLineBreaks(styledText(element, content, page.fonts), element);
  const runs = styled === null ? '' : titled(element, styled, style, writer, page);
  const text = anchorsOf(element, address, page) + start + runs + (start === '' ? '' : '</a>');
  return style.rotation === 'None' ? text : rotated(text, element, style, page);
}

/** The tooltip stands on the only run, or on a span around several. */
function titled(element: PrintText, text: StyledText, style: ResolvedStyle, writer: RunWriter, page: HtmlPage): string {
  const tooltip = element.hyperlink?.tooltip;
  if (tooltip === undefined) return paragraphs(element, text, style, writer, page);
  const title = ` title="${escapeHtml(tooltip)}"`;
  if (text.runs.length === 1) {
    writer.title = title;
    return paragraphs(element, text, style, writer, page);
  }
  return `<span${title}>${paragraphs(element, text, style, writer, page)}</span>`;
}

/** Divs around the text where its paragraph has what a cell cannot express. */
function paragraphs(
  element: PrintText,
  text: StyledText,
  style: ResolvedStyle,
  writer: RunWriter,
  page: HtmlPage,
): string {
  const { firstLineIndent, leftIndent, rightIndent } = style.paragraph;
  const spreads = style.hTextAlign === 'Justified' && elementFlag(element, justifyLastLine, page.settings);
  const indentsFirst = elementFlag(element, indentFirstLine, page.settings);
  const indents =
    (leftIndent > 0 ? `padding-left:${length(leftIndent, page.sizes)};` : '') +
    (rightIndent > 0 ? `padding-right:${length(rightIndent, page.sizes)};` : '');
  if (
    text.blocks === undefined &&
    (spreads || (firstLineIndent !== 0 && (text.text.indexOf('\n') > 0 || !indentsFirst)))
  ) {
    return divs(
      text,
      writer,
      spreads,
      `text-indent:${length(indentsFirst ? firstLineIndent : 0, page.sizes)};`,
      indents,
    );
  }
  const html =
    text.blocks === undefined
      ? writer.runs(text, 0, text.text.length)
      : lists(text, text.blocks, {
          style: (attributes) => writer.style(attributes),
          runs: (from, to) => writer.runs(text, from, to),
        });
  return indents === '' ? html : `<div style="${indents}">${html}</div>`;
}

/** One div for each paragraph; only the last one is spread. */
function divs(text: StyledText, writer: RunWriter, spreads: boolean, first: string, indents: string): string {
  let html = '';
  for (let start = 0; start <= text.text.length;) {
    const found = text.text.indexOf('\n', start);
    const end = found < 0 ? text.text.length : found;
    const last = spreads && found < 0 ? 'text-align-last:justify;' : '';
    const content = start < end ? writer.runs(text, start, end) : writer.emptyLine(text, start);
    html += `<div style="${first}${last}${indents}">${content}</div>`;
    start = end + 1;
  }
  return html;
}

const indentFirstLine: FlagProperty = {
  kind: 'flag',
  name: 'net.sf.jasperreports.awt.indent.first.line',
  byDefault: true,
};

const justifyLastLine: FlagProperty = {
  kind: 'flag',
  name: 'net.sf.jasperreports.awt.justify.last.line',
  byDefault: false,
};

/** Writes runs of one element as spans. */
class RunWriter {
  /** Attribute of every run. */
  title = '';
  private readonly isLinked: boolean;
  private readonly page: HtmlPage;
  private readonly lineHeight: string;

  constructor(element: PrintText, style: ResolvedStyle, isLinked: boolean, page: HtmlPage) {
    this.isLinked = isLinked;
    this.page = page;
    this.lineHeight = lineHeightCss(element, style, page);
  }

  runs(text: StyledText, from: number, to: number): string {
    let html = '';
    for (const run of text.runs) {
      const start = Math.max(from, run.start);
      const end = Math.min(to, run.end);
      if (start < end) html += this.run(text.text.slice(start, end), run.attributes);
    }
    return html;
  }

  /** A line break with the look of the text there. */
  emptyLine(text: StyledText, at: number): string {
    const run = text.runs.find(({ end }) => end > at) ?? text.runs.at(-1);
    return run === undefined ? '' : `<span style="${this.style(run.attributes)}"><br/></span>`;
  }

  private run(text: string, attributes: TextAttributes): string {
    const span = `<span style="${this.style(attributes)}"${this.title}>${htmlText(text)}</span>`;
    const { link } = attributes;
    if (link === undefined || this.isLinked || this.page.ignoresHyperlinks) return span;
    const reference = link.href ?? undefined;
    const href = hrefOf({ linkType: link.type ?? 'Reference', reference, anchor: reference }, this.page);
    const target = link.target === null ? '' : ` target="${escapeHtml(targetWord(link.target))}"`;
    return href === null ? span : `<a href="${escapeHtml(href)}"${target}>${span}</a>`;
  }

  /** Style of a run. */
  style(attributes: TextAttributes): string {
    const { forecolor, backcolor, bold, italic, underline, strikeThrough, script } = attributes;
    const color = forecolor === undefined ? '#000000' : cssColor(forecolor);
    let css = `font-family: ${this.page.fontStack(attributes.fontName)}; `;
    if (!this.isLinked || color !== '#000000') css += `color: ${color}; `;
    if (backcolor !== undefined) css += `background-color: ${cssColor(backcolor)}; `;
    css += `font-size: ${length(attributes.fontSize, this.page.sizes)};${this.lineHeight}`;
    if (bold) css += ' font-weight: bold;';
    if (italic) css += ' font-style: italic;';
    if (underline) css += ' text-decoration: underline;';
    if (strikeThrough) css += ' text-decoration: line-through;';
    if (script !== undefined) css += ` vertical-align: ${script};`;
    return css;
  }
}

function lineHeightCss(element: PrintText, style: ResolvedStyle, page: HtmlPage): string {
  const { lineSpacing, lineSpacingSize } = style.paragraph;
  const factor = element.lineSpacingFactor;
  switch (lineSpacing) {
    case '1_1_2':
      return factor === 0 ? ' line-height: 1.5;' : ` line-height: ${floatToText(factor)};`;
    case 'Double':
      return factor === 0 ? ' line-height: 2.0;' : ` line-height: ${floatToText(factor)};`;
    case 'Proportional':
      return ` line-height: ${floatToText(lineSpacingSize)};`;
    case 'AtLeast':
    case 'Fixed':
      return ` line-height: ${floatToText(lineSpacingSize * page.sizes.zoom)}${page.sizes.unit};`;
    default:
      return factor === 0 ? ' line-height: 1; *line-height: normal;' : ` line-height: ${floatToText(factor)};`;
  }
}

/** Escaped text: every second blank in a row, and one at the start, does not break; line feeds become breaks. */
export function htmlText(text: string): string {
  let html = '';
  let afterBlank = true;
  for (const character of text) {
    switch (character) {
      case ' ':
        html += afterBlank ? '&nbsp;' : ' ';
        afterBlank = !afterBlank;
        continue;
      case '\n':
        html += '<br/>';
        afterBlank = true;
        continue;
      case '\u0085':
        html += '<br aria-hidden="true"/>';
        afterBlank = true;
        continue;
      case '&':
      case '<':
      case '>':
      case '"':
        html += escapeHtml(character);
        break;
      default:
        html += character;
    }
    afterBlank = false;
  }
  return html;
}
