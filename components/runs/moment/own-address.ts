/**
 * Tells the values of an address that this page wrote from those that came from elsewhere: a link, the browser's back.
 * Next hands an address on when it gets to it, which may be after the next move, and may leave some out; taken for someone else's, it would
 * undo that move.
 */
export class OwnAddress<Value> {
  #address: Value;
  readonly #underway: Value[] = [];

  constructor(address: Value) {
    this.#address = address;
  }

  /** What is to be written now. False: the address has it already. */
  write(value: Value): boolean {
    if (value === this.#address) return false;
    this.#address = value;
    this.#underway.push(value);
    return true;
  }

  /** What was handed on. True: someone else asks for it. */
  isForeign(value: Value): boolean {
    const own = this.#underway.indexOf(value);
    if (own >= 0) {
      this.#underway.splice(0, own + 1);
      return false;
    }
    this.#underway.length = 0;
    const foreign = value !== this.#address;
    this.#address = value;
    return foreign;
  }
}
