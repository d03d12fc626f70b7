import type { BlockId } from '../../../compiler/definition';

/** A text of a long file is some hundred kilobytes. */
const REMEMBERED = 100;

/** Which blocks were selected when a text was last shown, so that undo and redo bring the selection back with it. */
export class Picks {
  readonly #byText = new Map<string, readonly BlockId[]>();

  remember(text: string, picked: readonly BlockId[]): void {
    this.#byText.delete(text);
    this.#byText.set(text, picked);
    if (this.#byText.size <= REMEMBERED) return;
    const [oldest] = this.#byText.keys();
    if (oldest !== undefined) this.#byText.delete(oldest);
  }

  /** Undefined: the text was not shown, or too long ago. */
  of(text: string): readonly BlockId[] | undefined {
    return this.#byText.get(text);
  }
}
