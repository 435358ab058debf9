/** Finds the next of a character again and again in a long text without looking at the same stretch twice. */
export class CharacterFinder {
  readonly #character: string;
  #text = '';
  #from = 0;
  #found = -1;

  constructor(character: string) {
    this.#character = character;
  }

  /** Offset of the first one at or after `from`; −1 when there is none. */
  after(text: string, from: number): number {
    const isKnown = from >= this.#from && (this.#found < 0 || from <= this.#found) && text === this.#text;
    if (isKnown) return this.#found;
    this.#text = text;
    this.#from = from;
    return (this.#found = text.indexOf(this.#character, from));
  }
}
