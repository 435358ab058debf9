/** Lists of a text, and the ends of lines that a print has saved. Source: facts engine §8.8 (text content). */
import type { PrintText } from '../../print/model.ts';
import type {
  StyledRun,
  StyledText,
  TextAttributes,
  TextBlock,
  TextList,
  TextListItem,
} from '../../text/styled-text.ts';

/** The text with a next-line character wherever the print holds a saved end of line. */
export function withLineBreaks(styled: StyledText, { lineBreakOffsets }: PrintText): StyledText {
  if (lineBreakOffsets === undefined || lineBreakOffsets.length === 0) return styled;
  const ends: number[] = [];
  let end = 0;
  for (const count of lineBreakOffsets) ends.push((end += count));
  let text = '';
  let from = 0;
  for (const at of ends) {
    text += `${styled.text.slice(from, at)}\u0085`;
    from = at;
  }
  // The peer compares the boundaries it has moved already with breaks of the text as it was.
  const moved = (offset: number): number => ends.reduce((at, end) => (end <= at ? at + 1 : at), offset);
  const move = <T extends { readonly start: number; readonly end: number }>(one: T): T => ({
    ...one,
    start: moved(one.start),
    end: moved(one.end),
  });
  const { runs, blocks } = styled;
  return { text: text + styled.text.slice(from), runs: runs.map(move), blocks: blocks?.map(move) };
}

/** Lists and items around a block, outermost first. */
type Nesting = readonly (TextList | TextListItem)[];

/** How the runs of a text are written. */
export interface BlockWriter {
  /** CSS of a run. */
  style(attributes: TextAttributes): string;
  runs(from: number, to: number): string;
}

/** Blocks of a text inside the tags of their lists. */
export function lists(text: StyledText, blocks: readonly TextBlock[], writer: BlockWriter): string {
  let html = '';
  let open: Nesting = [];
  for (const block of blocks) {
    const nesting = nestingOf(block);
    html += changeNesting(open, nesting, () => writer.style(firstAttributes(text, block)));
    html += writer.runs(block.start, block.end);
    open = nesting;
  }
  return html + changeNesting(open, [], () => '');
}

function nestingOf({ items, lists: around }: TextBlock): Nesting {
  const nesting: (TextList | TextListItem)[] = [];
  for (const list of around ?? items.map((item) => item.list)) {
    nesting.push(list);
    const item = items.find((one) => one.list === list);
    if (item !== undefined) nesting.push(item);
  }
  return nesting;
}

function firstAttributes(text: StyledText, block: TextBlock): TextAttributes {
  const run = text.runs.find(({ end }) => end > block.start) ?? text.runs.at(-1);
  return (run as StyledRun).attributes;
}

/** Closes and opens lists and items between two blocks. */
function changeNesting(from: Nesting, to: Nesting, style: () => string): string {
  let common = 0;
  while (common < from.length && common < to.length && from[common] === to[common]) common++;
  let html = '';
  for (const one of from.slice(common).toReversed()) {
    html += 'list' in one ? '</li>' : one.isOrdered ? '</ol>' : '</ul>';
  }
  for (const one of to.slice(common)) {
    if (!('list' in one)) html += listStart(one);
    else html += `<li style="${one.hasBullet ? '' : 'list-style-type: none; '}${style()}">`;
  }
  return html;
}

const listTypes: Readonly<Record<string, string>> = {
  a: 'lower-alpha',
  A: 'upper-alpha',
  i: 'lower-roman',
  I: 'upper-roman',
};

function listStart(list: TextList): string {
  if (!list.isOrdered) return '<ul>';
  const type = list.type === null ? undefined : listTypes[list.type];
  const start = list.start !== null && list.start > 1 ? ` start="${list.start}"` : '';
  return `<ol${type === undefined ? '' : ` style="list-style-type: ${type}"`}${start}>`;
}
