const PLACES = 1_024;
const UNKNOWN = -1;

/** Numbers for names that records have in common: a name crosses once and is its number from then on. */
export class NameNumbers {
  readonly #max: number;
  #numbers = new Map<string, number>();
  #new: string[] = [];
  #forgets = false;
  /** What stood last at each place: from one record to the next it is nearly always the same. */
  readonly #lastNames: string[] = Array.from({ length: PLACES }, () => "");
  readonly #lastNumbers = new Int32Array(PLACES).fill(UNKNOWN);

  /** Past `max` names the numbers begin anew with the next batch. */
  constructor(max: number) {
    this.#max = max;
  }

  get size(): number {
    return this.#numbers.size;
  }

  of(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(name, number);
    this.#new.push(name);
    return number;
  }

  /** The same, by a short way for a name that stood last at this place (0 or more). */
  at(place: number, name: string): number {
    if (place >= PLACES) return this.of(name);
    const last = this.#lastNumbers[place] ?? UNKNOWN;
    if (last !== UNKNOWN && this.#lastNames[place] === name) return last;
    const number = this.of(name);
    this.#lastNames[place] = name;
    this.#lastNumbers[place] = number;
    return number;
  }

  /** What a batch says of names, once for each batch. */
  takeNew(): { newNames: string[]; forgetNames: boolean } {
    const taken = { newNames: this.#new, forgetNames: this.#forgets };
    this.#new = [];
    this.#forgets = this.#numbers.size > this.#max;
    if (this.#forgets) {
      this.#numbers = new Map();
      this.#lastNumbers.fill(UNKNOWN);
    }
    return taken;
  }
}
