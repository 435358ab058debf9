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
  openList(list: TextList): void;
  closeList(): void;
  /** Starts an item of the list around, or of an unordered list of its own. */
  openItem(hasBullet: boolean): void;
  closeItem(): void;
  /** The text; call once. */
  finish(): StyledText;
}

interface OpenList {
  readonly list: TextList;
  nextIndex: number;
  /** Made by an item that stood outside of lists, and closed with it. */
  readonly isImplied: boolean;
  /** The items around once the list is closed. */
  readonly itemsAfter: readonly TextListItem[];
}

/** Makes an empty builder. Calls must nest. */
export function createStyledTextBuilder(): StyledTextBuilder {
  const runs: StyledRun[] = [];
  const blocks: TextBlock[] = [];
  const lists: OpenList[] = [];
  const outerItems: (readonly TextListItem[])[] = [];
  const shown = new Set<TextListItem>();
  /** Items that hold a list already. */
  const hosts = new Set<TextListItem>();
  let items: readonly TextListItem[] = [];
  let text = '';
  let blockStart = 0;
  let hasLists = false;

  function closeBlock(): void {
    if (text.length === blockStart) return;
    const item = items[items.length - 1];
    const isFirst = item !== undefined && !shown.has(item);
    for (const each of items) shown.add(each);
    const bullet = isFirst ? bulletOf(item) : null;
    blocks.push({ start: blockStart, end: text.length, items, lists: lists.map(({ list }) => list), bullet });
    blockStart = text.length;
  }

  function openList(list: TextList, isImplied = false): void {
    closeBlock();
    hasLists = true;
    const outer = items.slice(0, -1);
    let item = items[items.length - 1];
    let itemsAfter = items;
    if (item !== undefined && hosts.has(item)) {
      // An item holds one list: another one ends it, and what follows is an item of its own.
      item = { ...item, hasBullet: true, origin: item.origin ?? item };
      hosts.add(item);
      itemsAfter = [...outer, item];
      items = outer;
    } else if (item !== undefined) {
      // An item that starts with a list of its own shows no bullet.
      if (!shown.has(item)) items = itemsAfter = [...outer, (item = { ...item, hasBullet: false })];
      hosts.add(item);
    }
    lists.push({ list, nextIndex: 0, isImplied, itemsAfter });
  }

  function closeList(): void {
    closeBlock();
    items = lists.pop()?.itemsAfter ?? items;
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
    openList: (list) => openList(list),
    closeList,
    openItem(hasBullet) {
      if (lists.length === outerItems.length) openList({ isOrdered: false, type: null, start: null }, true);
      closeBlock();
      const open = lists[lists.length - 1]!;
      outerItems.push(items);
      items = [...items, { list: open.list, index: open.nextIndex++, hasBullet }];
    },
    closeItem() {
      closeBlock();
      items = outerItems.pop() ?? [];
      if (lists[lists.length - 1]?.isImplied === true) closeList();
    },
    finish() {
      closeBlock();
      return hasLists ? { text, runs, blocks } : { text, runs };
    },
  };
}
