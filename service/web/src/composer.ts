// The box a question is written in, with its keys: Enter asks, Shift+Enter is a new line, ↑ fetches the last question, Esc stops or clears.

import { fresh, icon, make } from "./dom";

export const LONGEST = 4000;
const NEAR_THE_END = 3600;

export interface Asking {
  ask(text: string): void;
  stop(): void;
  last(): string;
}

export class Composer {
  readonly element: HTMLFormElement;
  readonly box: HTMLTextAreaElement;
  readonly #button: HTMLButtonElement;
  readonly #count: HTMLElement;
  readonly #placeholder: string;
  #waiting = false;

  constructor(
    private readonly asking: Asking,
    placeholder: string,
  ) {
    const id = fresh("question");
    this.#placeholder = placeholder;
    this.box = make("textarea", { id, rows: 1, maxlength: LONGEST, placeholder, spellcheck: "true", autocomplete: "off", enterkeyhint: "send" });
    this.#button = make("button", { type: "submit", class: "send", part: "send", "aria-label": "Ask", title: "Ask (Enter)" }, icon("send"));
    this.#count = make("span", { class: "count", hidden: true });
    this.element = make(
      "form",
      { class: "composer", part: "composer" },
      make("label", { for: id, class: "unseen" }, "Your question"),
      make("div", { class: "box" }, this.box, this.#count, this.#button),
    );
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.box.addEventListener("keydown", (event) => this.#key(event));
    this.box.addEventListener("input", () => this.#measure());
  }

  set text(text: string) {
    this.box.value = text;
    this.#measure();
  }

  // While an answer is under way the button stops it; what is written meanwhile stays.
  set waiting(yes: boolean) {
    this.#waiting = yes;
    this.#button.replaceChildren(icon(yes ? "stop" : "send"));
    this.#button.setAttribute("aria-label", yes ? "Stop" : "Ask");
    this.#button.title = yes ? "Stop (Esc)" : "Ask (Enter)";
    this.element.classList.toggle("busy", yes);
  }

  // A question of the service makes the next thing written the reply to it.
  set replying(yes: boolean) {
    this.box.placeholder = yes ? "Your reply…" : this.#placeholder;
  }

  focus(): void {
    this.box.focus({ preventScroll: true });
  }

  #submit(): void {
    if (this.#waiting) return this.asking.stop();
    const text = this.box.value.trim();
    if (!text) return this.focus();
    this.text = "";
    this.asking.ask(text);
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (!this.#waiting) this.#submit();
    } else if (event.key === "ArrowUp" && !this.box.value && this.asking.last()) {
      event.preventDefault();
      this.text = this.asking.last();
    } else if (event.key === "Escape") {
      if (this.#waiting) this.asking.stop();
      else this.text = "";
    }
  }

  #measure(): void {
    const { length } = this.box.value;
    this.#count.hidden = length < NEAR_THE_END;
    this.#count.textContent = `${(LONGEST - length).toLocaleString("en")} left`;
    this.box.style.height = "auto";
    this.box.style.height = `${this.box.scrollHeight}px`;
  }
}
