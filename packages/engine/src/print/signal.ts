/** Lets any number of waiters know that something happened. */
export class Signal {
  private waiting: Promise<void> | undefined;
  private release: (() => void) | undefined;

  next(): Promise<void> {
    this.waiting ??= new Promise((resolve) => (this.release = resolve));
    return this.waiting;
  }

  raise(): void {
    const { release } = this;
    this.waiting = undefined;
    this.release = undefined;
    release?.();
  }
}
