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
  /** UTF-16 units so far. */
  readonly length: number;
  /** `goesOn`: the text belongs to the piece of markup appended last; by default when it has the same object. */
  append(text: string, attributes: TextAttributes, goesOn?: boolean): void;
  /** Changes attributes of the characters `start`–`end`. */
  change(start: number, end: number, change: Partial<TextAttributes>): void;
  openList(list: TextList): void;
  closeList(): void;
  /** Starts an item of the list around, or of an unordered list of its own. */
  openItem(hasBullet: boolean): void;
  closeItem(): void;
  /** The text; call once. */
  finish(): StyledText;
}

interface OpenList {
  readonly kind: 'list';
  list: TextList;
  /** Made by an item that stood outside of lists, and closed with it. */
  readonly isImplied: boolean;
  /** Number of the next item, counted on when an item first shows text. */
  nextIndex: number;
  /** The item around held a list before: this one ends the item as soon as it shows text. */
  readonly isBesideItem: boolean;
  isEntered: boolean;
}

interface OpenItem {
  readonly kind: 'item';
  readonly hasBullet: boolean;
  /** Absent until text of it was seen. */
  item?: TextListItem | undefined;
  /** A list or an item of the same list was opened inside it, if only an empty one. */
  hadList: boolean;
  /** An item inside it, of the same list, ended it. */
  isCut: boolean;
}

/** Where text stands. */
interface Path {
  readonly lists: readonly TextList[];
  readonly items: readonly TextListItem[];
}

const outside: Path = { lists: [], items: [] };

/** Makes an empty builder. Calls must nest. */
export function createStyledTextBuilder(): StyledTextBuilder {
  const runs: StyledRun[] = [];
  const seams: number[] = [];
  const blocks: TextBlock[] = [];
  const open: (OpenList | OpenItem)[] = [];
  const shown = new Set<TextListItem>();
  /** Where the last text stands, and where the next will; null = to be looked up, as something was opened or closed. */
  let last = outside;
  let next: Path | null = outside;
  let text = '';
  let given: TextAttributes | undefined;
  let blockStart = 0;
  let hasLists = false;

  function closeBlock(): void {
    if (text.length === blockStart) return;
    const { items, lists } = last;
    const item = items[items.length - 1];
    const isFirst = item !== undefined && !shown.has(item);
    for (const each of items) shown.add(each);
    blocks.push({ start: blockStart, end: text.length, items, lists, bullet: isFirst ? bulletOf(item) : null });
    blockStart = text.length;
  }

  function goOn(): void {
    next ??= findPath(open);
    if (samePath(next, last)) return;
    closeBlock();
    last = next;
  }

  function push(frame: OpenList | OpenItem): void {
    open.push(frame);
    next = null;
  }

  function openList(list: TextList, isImplied: boolean): void {
    hasLists = true;
    const around = open[open.length - 1];
    const isBesideItem = around?.kind === 'item' && around.hadList;
    if (around?.kind === 'item') around.hadList = true;
    push({ kind: 'list', list, isImplied, nextIndex: 0, isBesideItem, isEntered: false });
  }

  function pop(): OpenList | OpenItem | undefined {
    next = null;
    return open.pop();
  }

  return {
    get length() {
      return text.length;
    },
    append(more, attributes, goesOn = attributes === given) {
      if (more === '') return;
      if (next !== last) goOn();
      given = attributes;
      const start = text.length;
      text += more;
      if (!goesOn && start > 0) seams.push(start);
      addRun(runs, { start, end: text.length, attributes });
    },
    change: (start, end, change) => changeRuns(runs, start, end, change),
    openList: (list) => openList(list, false),
    closeList() {
      pop();
    },
    openItem(hasBullet) {
      if (open.length === 0) openList({ isOrdered: false, type: null, start: null }, true);
      push({ kind: 'item', hasBullet, hadList: false, isCut: false });
    },
    closeItem() {
      const inner = pop();
      const frame = open[open.length - 1];
      if (frame?.kind === 'list' && frame.isImplied) pop();
      else if (frame?.kind === 'item' && inner?.kind === 'item') frame.hadList = true;
    },
    finish() {
      closeBlock();
      return { text, runs, ...(hasLists && { blocks }), ...(seams.length > 0 && { seams }) };
    },
  };
}

/** Lists and items around the next text; items that show here for the first time come to be. */
function findPath(open: readonly (OpenList | OpenItem)[]): Path {
  const lists: TextList[] = [];
  const items: TextListItem[] = [];
  let around: OpenList | undefined;
  let outer: TextListItem | undefined;
  for (const [i, frame] of open.entries()) {
    const inner = open[i + 1];
    if (frame.kind === 'list') {
      around = frame;
      outer = undefined;
      lists.push(frame.list);
      continue;
    }
    if (inner?.kind === 'item') {
      // An item ends the one of the same list that it stands in; what follows there is an item of its own.
      if (frame.item !== undefined) outer = frame.item;
      frame.isCut = true;
      continue;
    }
    const item = itemOf(frame, around!, inner, outer);
    if (item !== null) items.push(item);
  }
  return { lists, items };
}

function itemOf(
  frame: OpenItem,
  around: OpenList,
  inner: OpenList | undefined,
  outer: TextListItem | undefined,
): TextListItem | null {
  // An item holds one list: another one ends it, and what follows is an item of its own.
  if (inner?.isBesideItem === true) {
    if (frame.item !== undefined && !inner.isEntered) {
      inner.list = { ...inner.list, ends: frame.item };
      frame.item = continued(frame.item, frame.hasBullet);
    }
    inner.isEntered = true;
    return null;
  }
  if (frame.item === undefined) {
    // An item that starts with a list of its own shows no bullet.
    const hasBullet = frame.hasBullet && inner === undefined;
    const { list } = around;
    frame.item = { list, index: around.nextIndex++, hasBullet, ...(outer !== undefined && { inside: outer }) };
  } else if (frame.isCut) frame.item = continued(frame.item, frame.hasBullet);
  frame.isCut = false;
  return frame.item;
}

function continued(item: TextListItem, hasBullet: boolean): TextListItem {
  return { list: item.list, index: item.index, hasBullet, origin: item.origin ?? item };
}

function samePath(a: Path, b: Path): boolean {
  const sameParts = (some: readonly unknown[], others: readonly unknown[]): boolean =>
    some.length === others.length && some.every((each, i) => each === others[i]);
  return a === b || (sameParts(a.lists, b.lists) && sameParts(a.items, b.items));
}

function changeRuns(runs: StyledRun[], start: number, end: number, change: Partial<TextAttributes>): void {
  let first = runs.length;
  while (first > 0 && runs[first - 1]!.end > start) first--;
  for (const run of runs.splice(first)) {
    const from = Math.min(Math.max(start, run.start), run.end);
    const to = Math.max(Math.min(end, run.end), from);
    addRun(runs, { ...run, end: from });
    addRun(runs, { start: from, end: to, attributes: { ...run.attributes, ...change } });
    addRun(runs, { ...run, start: to });
  }
}

/** Adds a run, or makes the one before longer. */
function addRun(runs: StyledRun[], run: StyledRun): void {
  if (run.start >= run.end) return;
  const before = runs[runs.length - 1];
  if (before !== undefined && sameAttributes(before.attributes, run.attributes))
    runs[runs.length - 1] = { ...before, end: run.end };
  else runs.push(run);
}
