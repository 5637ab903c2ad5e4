// The service asked over HTTP; what can go wrong on the way comes as one Trouble, in words for the reader.

import type { Answer, Checked } from "./wire";

export type Cause = "offline" | "unreachable" | "limited" | "key" | "refused" | "broken" | "stopped";

const PATIENCE = 30_000;

export class Trouble extends Error {
  constructor(
    readonly cause: Cause,
    message: string,
    readonly seconds = 0,
    readonly param: string | null = null,
  ) {
    super(message);
  }
}

export class Service {
  constructor(
    readonly address: string,
    public key = "",
  ) {}

  // Raises: Trouble.
  answer(question: string, conversation: string | null, stop: AbortSignal): Promise<Answer> {
    return this.#post("/v1/answers", { question, conversation }, stop) as Promise<Answer>;
  }

  // Raises: Trouble.
  check(text: string, stop: AbortSignal): Promise<Checked> {
    return this.#post("/v1/check", { text }, stop) as Promise<Checked>;
  }

  async #post(path: string, body: object, stop: AbortSignal): Promise<unknown> {
    const headers: Record<string, string> = { "content-type": "application/json" };
    if (this.key) headers["authorization"] = `Bearer ${this.key}`;
    let response: Response;
    try {
      const signal = AbortSignal.any([stop, AbortSignal.timeout(PATIENCE)]);
      response = await fetch(this.address + path, { method: "POST", headers, body: JSON.stringify(body), signal });
    } catch (error) {
      throw unsent(error, stop);
    }
    const told: unknown = await response.json().catch(() => null);
    if (response.ok && told) return told;
    throw refused(response, told as Failure | null, Boolean(this.key));
  }
}

interface Failure {
  error?: { message?: string; param?: string | null };
}

function unsent(error: unknown, stop: AbortSignal): Trouble {
  if (stop.aborted) return new Trouble("stopped", "Stopped.");
  if (error instanceof DOMException && error.name === "TimeoutError") {
    return new Trouble("unreachable", "The service took too long to reply.");
  }
  if (!navigator.onLine) return new Trouble("offline", "You are offline. Your question is kept; try again once you are back.");
  return new Trouble("unreachable", "The service cannot be reached. It may be restarting.");
}

function refused(response: Response, told: Failure | null, hadKey: boolean): Trouble {
  const said = told?.error?.message ?? "";
  switch (response.status) {
    case 401:
    case 403:
      return new Trouble("key", hadKey ? "This key is not known here." : "Whoever runs this service can give you one. It is kept in this tab only.");
    case 429:
    case 503:
      return new Trouble("limited", said || "Too many questions at once.", waiting(response));
    case 404:
      return new Trouble("refused", "This service does not offer that.", 0, told?.error?.param ?? null);
    default:
      if (response.status < 500 && said) return new Trouble("refused", said, 0, told?.error?.param ?? null);
      return new Trouble("broken", "Something went wrong at the service. It has been logged there.");
  }
}

// Where another origin hides the header, a few seconds are a fair guess.
function waiting(response: Response): number {
  const seconds = Number(response.headers.get("retry-after"));
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(Math.ceil(seconds), 600) : 3;
}
