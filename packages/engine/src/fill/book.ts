/**
 * A report of parts (a book): whole reports one after the other instead of bands. Parts evaluated at the end of a group
 * or of the report keep their place until then. Source: facts, engine §2.17.
 */
import type { Evaluation } from './dataset.ts';
import type { Filler } from './filler.ts';
import { BookPart } from './book-part.ts';
import type { Output } from './outputs.ts';
import type { Step } from './step.ts';

/** A part whose turn comes later, with the place kept for its pages. */
interface Waiting {
  readonly part: BookPart;
  readonly output: Output;
}

interface BookParts {
  readonly headers: readonly (readonly BookPart[])[];
  readonly footers: readonly (readonly BookPart[])[];
  readonly detail: readonly BookPart[];
}

/** Fills all parts. Without records there are no pages, whatever whenNoDataType says. */
export function* fillBook(f: Filler): Step<void> {
  const { model } = f.compiled;
  const parts: BookParts = {
    headers: model.groups.map((g) => g.groupHeader.parts.map((p) => new BookPart(f, p))),
    footers: model.groups.map((g) => g.groupFooter.parts.map((p) => new BookPart(f, p))),
    detail: model.detail.parts.map((p) => new BookPart(f, p)),
  };
  yield* new BookFill(f, parts).run();
  if (f.parent !== undefined) return;
  f.shared.pagesToCome = 0;
  f.shared.resolveMaster();
  yield f.shared.lateFiles();
}

class BookFill {
  private readonly f: Filler;
  private readonly parts: BookParts;
  private waiting: Waiting[] = [];

  constructor(f: Filler, parts: BookParts) {
    this.f = f;
    this.parts = parts;
  }

  *run(): Step<void> {
    const { dataset } = this.f;
    if (!(yield* dataset.next())) return;
    dataset.markAllGroupsChanged();
    dataset.initVariables('Report', 'Report');
    yield* this.headers(true);
    yield* this.detail();
    while (yield* dataset.next()) {
      dataset.estimateGroupBreaks();
      const hasBreak = dataset.groups.some((g) => g.hasChanged);
      if (hasBreak) {
        yield* this.footers(false, 'Old');
        yield* this.resolveGroups(false, 'Old');
      }
      if (hasBreak || dataset.hasUnresetVariables) dataset.initVariables('Group', 'Group');
      if (hasBreak) yield* this.headers(false);
      yield* this.detail();
    }
    yield* this.footers(true, 'Default');
    yield* this.resolveGroups(true, 'Default');
    yield* this.resolve(() => true, 'Default');
  }

  private *headers(isAll: boolean): Step<void> {
    for (const [i, parts] of this.parts.headers.entries())
      if (isAll || this.f.dataset.groups[i]?.hasChanged === true) yield* this.print(parts, 'Default');
  }

  private *footers(isAll: boolean, mode: Evaluation): Step<void> {
    for (const [i, parts] of [...this.parts.footers.entries()].reverse())
      if (isAll || this.f.dataset.groups[i]?.hasChanged === true) yield* this.print(parts, mode);
  }

  private *detail(): Step<void> {
    this.f.dataset.calculateVariables();
    yield* this.print(this.parts.detail, 'Default');
  }

  private *print(parts: readonly BookPart[], mode: Evaluation): Step<void> {
    const { outputs } = this.f.shared;
    for (const part of parts) {
      if (part.isDelayed) this.waiting.push({ part, output: outputs.open() });
      else yield* part.fill(outputs.last, mode);
    }
  }

  /** Fills what waits for groups, outermost first. */
  private *resolveGroups(isAll: boolean, mode: Evaluation): Step<void> {
    for (const [i, group] of this.f.dataset.groups.entries())
      if (isAll || group.hasChanged) yield* this.resolve((part) => part.group === i, mode);
  }

  /** Fills the waiting parts whose turn it is, in the order of their places. */
  private *resolve(isDue: (part: BookPart) => boolean, mode: Evaluation): Step<void> {
    const due = this.waiting.filter(({ part }) => isDue(part));
    this.waiting = this.waiting.filter(({ part }) => !isDue(part));
    for (const { part, output } of due) {
      yield* part.fill(output, mode);
      this.f.shared.outputs.close(output);
    }
  }
}
