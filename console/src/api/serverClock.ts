/** Differences up to this are the rounding of the Date header, not a wrong clock. */
const TOLERANCE_MILLIS = 2_000;

/**
 * The server's time, as far as this page can know it. States such as "late" compare a device's time with now, and an
 * operator's own clock may be minutes off; the Date header of every answer tells by how much.
 */
export class ServerClock {
  #offsetMillis = 0;

  now(): number {
    return Date.now() + this.#offsetMillis;
  }

  /** Takes the Date header of an answer to a call that lasted from sentAt to answeredAt, local milliseconds. */
  observe(dateHeader: string | null, sentAt: number, answeredAt: number): void {
    const second = Date.parse(dateHeader ?? "");
    if (Number.isNaN(second)) {
      return;
    }
    const offset = second + 500 - (sentAt + answeredAt) / 2;
    this.#offsetMillis = Math.abs(offset) > TOLERANCE_MILLIS ? offset : 0;
  }
}
