/** A response that is not what the server promises: named by the field, so that the fault is found where it is. */
export class UnexpectedShape extends Error {
  constructor(path: string, expected: string, found: unknown) {
    super(`${path} should be ${expected} but is ${JSON.stringify(found)?.slice(0, 80) ?? "missing"}`);
    this.name = "UnexpectedShape";
  }
}

type Fields = Readonly<Record<string, unknown>>;

/** Reads fields of one JSON object and refuses what does not fit: what enters the page has its declared type. */
export class JsonObject {
  readonly #fields: Fields;
  readonly #path: string;

  private constructor(fields: Fields, path: string) {
    this.#fields = fields;
    this.#path = path;
  }

  static of(value: unknown, path: string): JsonObject {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw new UnexpectedShape(path, "an object", value);
    }
    return new JsonObject(value as Fields, path);
  }

  string(name: string): string {
    return this.optionalString(name) ?? this.#refuse(name, "a string");
  }

  optionalString(name: string): string | null {
    const value = this.#fields[name] ?? null;
    return value === null || typeof value === "string" ? value : this.#refuse(name, "a string or null");
  }

  number(name: string): number {
    return this.optionalNumber(name) ?? this.#refuse(name, "a number");
  }

  optionalNumber(name: string): number | null {
    const value = this.#fields[name] ?? null;
    return value === null || typeof value === "number" ? value : this.#refuse(name, "a number or null");
  }

  boolean(name: string): boolean {
    const value = this.#fields[name];
    return typeof value === "boolean" ? value : this.#refuse(name, "true or false");
  }

  optionalInstant(name: string): number | null {
    return this.optionalString(name) === null ? null : this.instant(name);
  }

  /** An ISO-8601 instant as milliseconds since 1970. */
  instant(name: string): number {
    const millis = Date.parse(this.string(name));
    return Number.isNaN(millis) ? this.#refuse(name, "an instant") : millis;
  }

  optionalObject(name: string): JsonObject | null {
    const value = this.#fields[name] ?? null;
    return value === null ? null : JsonObject.of(value, `${this.#path}.${name}`);
  }

  object(name: string): JsonObject {
    return this.optionalObject(name) ?? this.#refuse(name, "an object");
  }

  list<T>(name: string, read: (value: unknown, path: string) => T): T[] {
    const value = this.#fields[name];
    if (!Array.isArray(value)) {
      return this.#refuse(name, "an array");
    }
    return value.map((item, index) => read(item, `${this.#path}.${name}[${index}]`));
  }

  /** Every field by its name, each as read makes it of this object and the name. */
  entries<T>(read: (json: JsonObject, name: string) => T): Map<string, T> {
    return new Map(Object.keys(this.#fields).map((name) => [name, read(this, name)]));
  }

  #refuse(name: string, expected: string): never {
    throw new UnexpectedShape(`${this.#path}.${name}`, expected, this.#fields[name]);
  }
}
