// What the reader sees when no answer came: why, and the one thing to do about it.

import { icon, make, type Child } from "./dom";
import { Trouble } from "./service";

const HEADINGS: Record<Trouble["cause"], string> = {
  offline: "You are offline",
  unreachable: "No connection",
  limited: "A short pause",
  key: "An API key is needed",
  refused: "That cannot be asked",
  broken: "That did not work",
  stopped: "Stopped",
};

export interface Remedy {
  again(): void;
  useKey(key: string): void;
}

export function trouble(error: Trouble, remedy: Remedy): HTMLElement {
  return make(
    "article",
    { class: `card trouble ${error.cause}`, role: "group", "aria-label": HEADINGS[error.cause] },
    make("div", { class: "refusal" }, make("h3", {}, HEADINGS[error.cause]), make("p", { class: "back" }, error.message), cure(error, remedy)),
  );
}

function cure(error: Trouble, remedy: Remedy): Child {
  switch (error.cause) {
    case "refused":
      return null;
    case "key":
      return keyForm(remedy);
    case "limited":
      return countdown(error.seconds, remedy);
    default: {
      const button = retry("Try again", remedy);
      if (error.cause === "offline") addEventListener("online", () => button.isConnected && button.click(), { once: true });
      return button;
    }
  }
}

function retry(name: string, remedy: Remedy): HTMLButtonElement {
  return make("button", { type: "button", class: "solid", click: () => remedy.again() }, icon("again"), make("span", {}, name));
}

function countdown(seconds: number, remedy: Remedy): HTMLElement {
  const button = retry("", remedy);
  const says = button.lastElementChild;
  let left = seconds;
  const tell = (): void => {
    button.disabled = left > 0;
    if (says) says.textContent = left > 0 ? `Try again in ${left} s` : "Try again";
    if (left <= 0) clearInterval(clock);
    left -= 1;
  };
  const clock = setInterval(tell, 1000);
  tell();
  return button;
}

function keyForm(remedy: Remedy): HTMLElement {
  const input = make("input", { type: "password", "aria-label": "API key", autocomplete: "off", placeholder: "API key", required: true });
  requestAnimationFrame(() => input.focus({ preventScroll: true }));
  const form = make("form", { class: "key" }, input, make("button", { type: "submit", class: "solid" }, "Use this key"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.value.trim()) remedy.useKey(input.value.trim());
  });
  return form;
}
