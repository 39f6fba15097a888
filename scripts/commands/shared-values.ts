const KEPT = 16;

/** Values that many records hold in common, as the very same object: their JSON is made once. */
export class SharedValues {
  readonly #last: (object | null)[] = Array.from({ length: KEPT }, () => null);
  readonly #texts: string[] = Array.from({ length: KEPT }, () => "");
  #next = 0;

  /** Its JSON if it was met lately; null at its first sight. */
  jsonOf(value: object): string | null {
    const last = this.#last;
    for (let i = 0; i < KEPT; i++) if (last[i] === value) return (this.#texts[i] ||= JSON.stringify(value));
    this.#next = (this.#next + 1) % KEPT;
    last[this.#next] = value;
    this.#texts[this.#next] = "";
    return null;
  }
}
