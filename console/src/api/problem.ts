/** What went wrong with a call, in the words of RFC 9457: shown to the operator as it is. */
export class Problem extends Error {
  readonly title: string;
  readonly detail: string | null;
  /** The stable id of the error, as docs/errors.md lists it. */
  readonly id: string;
  /** The HTTP status, 0 where there was no answer. */
  readonly status: number;

  constructor(title: string, detail: string | null, id: string, status: number) {
    super(detail === null ? title : `${title}: ${detail}`);
    this.name = "Problem";
    this.title = title;
    this.detail = detail;
    this.id = id;
    this.status = status;
  }

  /** The problem a refused response tells of; a body that is no problem+json still gives a usable one. */
  static async of(response: Response): Promise<Problem> {
    const fallback = `The server answered ${response.status}`;
    let body: Record<string, unknown> = {};
    try {
      const parsed: unknown = JSON.parse(await response.text());
      body = typeof parsed === "object" && parsed !== null ? { ...parsed } : {};
    } catch {
      // A proxy's page or an empty body: the status alone has to tell.
    }
    return new Problem(
      text(body["title"]) ?? fallback,
      text(body["detail"]),
      text(body["id"]) ?? text(body["type"])?.replace(/^urn:cadastre:error:/, "") ?? `http-${response.status}`,
      response.status,
    );
  }

  /** Anything thrown, as a problem. */
  static from(thrown: unknown): Problem {
    if (thrown instanceof Problem) {
      return thrown;
    }
    if (thrown instanceof TypeError) {
      return new Problem("The server cannot be reached", "Is it running, and is this machine online?", "unreachable", 0);
    }
    return new Problem("The page met something unexpected", message(thrown), "unexpected", 0);
  }
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function message(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
