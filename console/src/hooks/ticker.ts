/** One clock for the whole page, which moves once a second while anyone looks at it. */
export class Ticker {
  readonly #read: () => number;
  readonly #listeners = new Set<() => void>();
  #now: number;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(read: () => number) {
    this.#read = read;
    this.#now = read();
  }

  readonly now = (): number => this.#now;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    this.#timer ??= setInterval(() => this.#tick(), 1_000);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) {
        clearInterval(this.#timer);
        this.#timer = undefined;
      }
    };
  };

  #tick(): void {
    this.#now = this.#read();
    this.#listeners.forEach((listener) => listener());
  }
}
