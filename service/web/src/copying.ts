// The buttons under an answer: its text, its LaTeX or a link to it on the clipboard.

import { icon, make, type Icon } from "./dom";
import type { Answer } from "./wire";

const SAID_FOR = 1600;

export function copies(answer: Answer, link: () => string): HTMLElement[] {
  return [
    copier("copy", "Copy text", () => answer.text),
    copier("sum", "Copy LaTeX", () => latex(answer)),
    copier("link", "Copy link", link),
  ];
}

export function latex(answer: Answer): string {
  const lines = [...answer.steps.map((step) => step.latex), ...answer.answers.map((one) => one.latex)];
  return lines.filter(Boolean).map((line) => `\\[ ${line} \\]`).join("\n");
}

// A link that opens these questions again, one after the other; what follows # never leaves the browser.
export function linked(page: string, questions: readonly string[]): string {
  const told = new URLSearchParams(questions.map((question) => ["q", question]));
  return `${page}#${told}`;
}

function copier(sign: Icon, name: string, text: () => string): HTMLElement {
  const said = make("span", { "aria-live": "polite" }, name);
  const button = make("button", { type: "button", class: "quiet" }, icon(sign), said);
  button.addEventListener("click", async () => {
    const done = await copied(text(), button);
    button.replaceChildren(icon(done ? "check" : "cross"), said);
    said.textContent = done ? "Copied" : "Not copied";
    setTimeout(() => {
      button.replaceChildren(icon(sign), said);
      said.textContent = name;
    }, SAID_FOR);
  });
  return button;
}

// A page that is not served securely has no clipboard of its own, only the old command.
async function copied(text: string, near: HTMLElement): Promise<boolean> {
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(text).then(() => true, () => false);
  }
  const box = make("textarea", { class: "unseen", readonly: true, "aria-hidden": "true" });
  box.value = text;
  near.after(box);
  box.select();
  const done = document.execCommand("copy");
  box.remove();
  near.focus();
  return done;
}
