// The tab that checks an article: what it claims is judged where it stands, and listed with the reason.

import { VERDICTS } from "./card";
import { fresh, icon, make, present, type Child } from "./dom";
import { printed, roughly } from "./plain";
import { Trouble, type Service } from "./service";
import { trouble } from "./trouble";
import { value } from "./value";
import type { Checked, Claim, Holds } from "./wire";

const ORDER: Holds[] = ["false", "approximately_true", "true", "cannot_tell"];
const COUNTED: Record<Holds, string> = { false: "wrong", approximately_true: "right once rounded", true: "right", cannot_tell: "cannot be told" };
const EXAMPLE = `A 784-128-10 network is small. Its first layer has 784 × 128 + 128 = 100,480 parameters and its second 128 × 10 + 10 = 1,290, so there are 100,480 + 1,290 = 101,780 in all.

A third of the data, 1 ÷ 3 = 0.33, makes 20,000 ÷ 64 = 312.5 steps.`;

export class Article {
  readonly element = make("div", { class: "article" });
  readonly #box: HTMLTextAreaElement;
  readonly #found = make("div", { class: "found" });
  readonly #live = make("div", { class: "unseen", role: "status", "aria-live": "polite" });
  readonly #form: HTMLFormElement;
  readonly #button = make("button", { type: "submit", class: "solid" }, icon("check"), make("span", {}, "Check it"));

  constructor(private readonly service: Service) {
    const id = fresh("article");
    this.#box = make("textarea", { id, rows: 10, placeholder: "Paste text, Markdown or HTML here, or drop a file.", spellcheck: "false" });
    const form = (this.#form = make(
      "form",
      { class: "paper" },
      make("label", { for: id, class: "unseen" }, "The article"),
      this.#box,
      make("div", { class: "bar" }, this.#opener(), this.#exampler(), this.#button),
    ));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.check();
    });
    form.addEventListener("dragover", (event) => event.preventDefault());
    form.addEventListener("drop", (event) => this.#dropped(event));
    this.#box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    });
    this.element.append(form, this.#live, this.#found);
  }

  focus(): void {
    this.#box.focus({ preventScroll: true });
  }

  async check(): Promise<void> {
    const text = this.#box.value;
    if (!text.trim()) return this.focus();
    this.#button.disabled = true;
    this.#live.textContent = "Checking";
    this.#found.replaceChildren(make("div", { class: "progress", role: "progressbar", "aria-label": "Checking the article" }));
    try {
      const checked = await this.service.check(text, new AbortController().signal);
      this.#live.textContent = counts(checked.claims).map(([holds, count]) => `${count} ${COUNTED[holds]}`).join(", ") || "No claim found";
      this.#found.replaceChildren(...present(report(text, checked, () => this.#edit())));
      this.#form.hidden = checked.claims.length > 0;
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      const useKey = (key: string): void => {
        this.service.key = key;
        void this.check();
      };
      this.#live.textContent = error.message;
      this.#found.replaceChildren(trouble(error, { again: () => void this.check(), useKey }));
    } finally {
      this.#button.disabled = false;
    }
  }

  #edit(): void {
    this.#form.hidden = false;
    this.#found.replaceChildren();
    this.focus();
  }

  #opener(): HTMLElement {
    const input = make("input", { type: "file", accept: ".txt,.md,.markdown,.html,.htm,text/plain,text/markdown,text/html", class: "unseen", tabindex: -1, "aria-hidden": "true" });
    input.addEventListener("change", () => void this.#read(input.files?.[0]));
    const button = make("button", { type: "button", class: "quiet", click: () => input.click() }, icon("file"), make("span", {}, "Open a file"));
    return make("span", { class: "opener" }, button, input);
  }

  #exampler(): HTMLElement {
    const fill = (): void => {
      this.#box.value = EXAMPLE;
      void this.check();
    };
    return make("button", { type: "button", class: "quiet", click: fill }, "Try an example");
  }

  #dropped(event: DragEvent): void {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    void this.#read(file);
  }

  async #read(file: File | undefined): Promise<void> {
    if (!file) return;
    this.#box.value = await file.text();
    this.focus();
  }
}

function report(text: string, checked: Checked, edit: () => void): Child[] {
  const claims = [...checked.claims].sort((a, b) => a.start - b.start);
  if (!claims.length) {
    return [make("div", { class: "card" }, make("div", { class: "refusal" }, make("h3", {}, "No claim found"), make("p", {}, checked.summary || "Nothing in this text states a quantity that can be checked.")))];
  }
  const names = claims.map(() => fresh("claim"));
  const summary = make("ul", { class: "tally", "aria-label": "Counts" }, ...counts(claims).map(([holds, count]) => tally(holds, count)));
  const items = claims.map((claim, place) => listed(claim, names[place] ?? ""));
  const change = make("button", { type: "button", class: "quiet", click: edit }, icon("file"), make("span", {}, "Change the text"));
  const article = make("section", { class: "read", "aria-label": "The article with its claims" }, ...highlighted(text, claims, names));
  const list = make("section", { class: "claims", "aria-label": "Claims" }, make("ol", {}, ...items));
  return [make("div", { class: "report" }, make("div", { class: "tallied" }, summary, leftAlone(checked)), change), make("div", { class: "sides" }, article, list)];
}

// What says something with numbers and was not judged is not hidden.
function leftAlone(checked: Checked): HTMLElement | null {
  const { statements = 0, not_understood: unread = 0, late = 0 } = checked;
  if (!unread && !late) return null;
  const reasons = [unread && `${unread} not understood`, late && `${late} not looked at in time`].filter(Boolean);
  return make("p", { class: "says" }, `Of ${statements} statements with numbers, ${reasons.join(" and ")}: nothing is said of them.`);
}

function counts(claims: Claim[]): [Holds, number][] {
  return ORDER.map((holds): [Holds, number] => [holds, claims.filter((claim) => claim.holds === holds).length]).filter(([, count]) => count);
}

function tally(holds: Holds, count: number): HTMLElement {
  const sign = make("span", { class: "sign", "aria-hidden": "true" }, VERDICTS[holds].sign);
  return make("li", { class: holds }, sign, make("strong", {}, String(count)), ` ${COUNTED[holds]}`);
}

// Positions are in characters as Python counts them: code points, not UTF-16 units.
function highlighted(text: string, claims: Claim[], names: string[]): Child[] {
  const signs = Array.from(text);
  const found: Child[] = [];
  let at = 0;
  claims.forEach((claim, place) => {
    if (claim.start < at) return;
    const quote = signs.slice(claim.start, claim.end).join("");
    const link = make("a", { href: `#${names[place]}`, class: `claim ${claim.holds}`, title: claim.why }, signed(claim.holds), quote);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      visit(link, names[place] ?? "");
    });
    link.id = `${names[place]}-there`;
    found.push(signs.slice(at, claim.start).join(""), link);
    at = claim.end;
  });
  found.push(signs.slice(at).join(""));
  return found;
}

const LONGEST_QUOTE = 240;
const LONGEST_NUMERAL = 24;

// A quote in the list leads back to its place in the article.
function back(quote: string, there: string): HTMLElement {
  const shown = quote.length > LONGEST_QUOTE ? `${quote.slice(0, LONGEST_QUOTE)}…` : quote;
  const button = make("button", { type: "button", class: "plain", title: "Show it in the article" }, make("q", {}, shown));
  button.addEventListener("click", () => visit(button, there));
  return button;
}

function visit(from: HTMLElement, name: string): void {
  const item = (from.getRootNode() as Document).getElementById(name);
  item?.scrollIntoView({ block: "center" });
  item?.focus({ preventScroll: true });
}

function listed(claim: Claim, name: string): HTMLElement {
  const wrong = claim.holds === "false" || claim.holds === "approximately_true";
  return make(
    "li",
    { id: name, class: claim.holds, tabindex: -1 },
    make("p", { class: "quote" }, signed(claim.holds), back(claim.quote, `${name}-there`)),
    wrong && claim.correct && make("p", { class: "correct" }, "Correct: ", ...told(claim.correct)),
    make("p", { class: "why" }, claim.why),
  );
}

// What is more than a numeral is told by its value first.
function told(exact: string): Child[] {
  const number = value(exact);
  if ((/^-?[\d.]+$/.test(exact) && exact.length <= LONGEST_NUMERAL) || Number.isNaN(number)) return [printed(exact)];
  return [roughly(number), make("span", { class: "exactly" }, "exactly ", printed(exact))];
}

function signed(holds: Holds): HTMLElement {
  const { sign, word } = VERDICTS[holds];
  return make("span", { class: "sign" }, make("span", { "aria-hidden": "true" }, sign), make("span", { class: "unseen" }, `${word}: `));
}
