/** Lists in a cell: items on lines of their own, indented, behind their bullets. */
import type { StyledRun, StyledText } from '../../text/styled-text.ts';

/** The text with what its list items show written into it; runs grow with it. Texts without lists stay as they are. */
export function listedText(styled: StyledText): StyledText {
  const { blocks } = styled;
  if (blocks === undefined) return styled;
  let text = '';
  const runs: StyledRun[] = [];
  for (const { start, end, items, bullet } of blocks) {
    let prefix = start > 0 || items.length > 0 ? '\n' : '';
    prefix += '    '.repeat(items.length) + (bullet === null ? '' : `${bullet} `);
    for (const run of styled.runs) {
      const from = Math.max(run.start, start);
      const to = Math.min(run.end, end);
      if (from >= to) continue;
      const at = text.length;
      text += prefix + styled.text.slice(from, to);
      prefix = '';
      runs.push({ start: at, end: text.length, attributes: run.attributes });
    }
  }
  return { text, runs };
}
