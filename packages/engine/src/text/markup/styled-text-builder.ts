/** Collects text, runs and list blocks while markup is read. Source: facts on lists §3.10. */
import {
  sameAttributes,
  type StyledRun,
  type StyledText,
  type TextAttributes,
  type TextBlock,
  type TextList,
  type TextListItem,
} from '../styled-text.ts';
import { bulletOf } from './bullets.ts';

export interface StyledTextBuilder {
  append(text: string, attributes: TextAttributes): void;
  /** Runs `read` inside a list and gives back its answer. */
  inList(list: TextList, read: () => boolean): boolean;
  /** Runs `read` inside an item of the list around, or of an unordered list of its own. */
  inItem(hasBullet: boolean, read: () => boolean): boolean;
  finish(): StyledText;
}

interface OpenList {
  readonly list: TextList;
  nextIndex: number;
}

/** Makes an empty builder; `finish` may be called once. */
export function createStyledTextBuilder(): StyledTextBuilder {
  const runs: StyledRun[] = [];
  const blocks: TextBlock[] = [];
  const lists: OpenList[] = [];
  let items: readonly TextListItem[] = [];
  let shown = new Set<TextListItem>();
  let text = '';
  let blockStart = 0;
  let hasLists = false;

  function closeBlock(): void {
    if (text.length === blockStart) return;
    const item = items[items.length - 1];
    const isFirst = item !== undefined && !shown.has(item);
    for (const each of items) shown.add(each);
    blocks.push({ start: blockStart, end: text.length, items, bullet: isFirst ? bulletOf(item) : null });
    blockStart = text.length;
  }

  function inItem(hasBullet: boolean, read: () => boolean): boolean {
    const open = lists[lists.length - 1];
    if (open === undefined) return inList({ isOrdered: false, type: null, start: null }, () => inItem(hasBullet, read));
    closeBlock();
    const outer = items;
    items = [...outer, { list: open.list, index: open.nextIndex++, hasBullet }];
    const isGood = read();
    closeBlock();
    items = outer;
    return isGood;
  }

  function inList(list: TextList, read: () => boolean): boolean {
    closeBlock();
    hasLists = true;
    const item = items[items.length - 1];
    // An item that starts with a list of its own shows no bullet.
    if (item !== undefined && !shown.has(item)) items = [...items.slice(0, -1), { ...item, hasBullet: false }];
    lists.push({ list, nextIndex: 0 });
    const isGood = read();
    closeBlock();
    lists.pop();
    return isGood;
  }

  return {
    append(more, attributes) {
      if (more === '') return;
      const start = text.length;
      text += more;
      const last = runs[runs.length - 1];
      if (last !== undefined && sameAttributes(last.attributes, attributes)) {
        runs[runs.length - 1] = { ...last, end: text.length };
      } else runs.push({ start, end: text.length, attributes });
    },
    inList,
    inItem,
    finish() {
      closeBlock();
      shown = new Set();
      return hasLists ? { text, runs, blocks } : { text, runs };
    },
  };
}
