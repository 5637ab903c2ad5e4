// One answer as a card: the value first, then what decided it, then the working, folded.

import { fresh, icon, make, type Child } from "./dom";
import { formula } from "./latex";
import { capital, grouped, headed, printed, roughly } from "./plain";
import { drawn } from "./plot";
import { value } from "./value";
import { listsLayers, table, working } from "./working";
import type { Answer, Answered, Assumption, Verdict } from "./wire";

const HEADINGS: Record<Answer["status"], string> = {
  answered: "Answer",
  clarification_needed: "One thing is open",
  not_understood: "Not understood",
  impossible: "That cannot be",
  too_large: "Too large to write out",
  timed_out: "Stopped",
};

export const VERDICTS = {
  true: { sign: "✓", word: "Right" },
  approximately_true: { sign: "≈", word: "Right once rounded" },
  false: { sign: "✗", word: "Wrong" },
  cannot_tell: { sign: "?", word: "Cannot be told" },
} as const;

export interface Doing {
  // Ask again with the other reading of an assumption; false where that was not understood.
  switched(assumption: Assumption): Promise<boolean>;
  copies: Child[];
}

export function card(said: string, answer: Answer, doing: Doing): HTMLElement {
  const answered = answer.status === "answered";
  const parts: Child[] = answered
    ? [
        answer.verdict && judged(answer.verdict),
        ...answer.answers.map(result),
        ...noted(answer.notes ?? []),
        answer.plot && drawn(answer.plot),
        answer.picture && pictured(answer.picture),
        ...layers(answer),
        ...assumptions(answer.assumptions, doing),
        ...leftOut(answer),
        ...working(answer),
      ]
    : [refusal(said, answer), ...noted(answer.notes ?? []), ...leftOut(answer)];
  if (answered) parts.push(make("div", { class: "actions" }, ...doing.copies));
  return make("article", { class: `card ${answer.status}`, "aria-label": HEADINGS[answer.status], part: "card" }, ...parts);
}

// What a screen reader is told as soon as the answer is there.
export function spoken(answer: Answer): string {
  if (answer.status !== "answered") return answer.question_back ?? firstLines(answer)[0] ?? HEADINGS[answer.status];
  const verdict = answer.verdict ? `${VERDICTS[answer.verdict.holds].word}. ` : "";
  return verdict + answer.answers.map((one) => [one.text, one.of].filter(Boolean).join(", ")).join("; ");
}

function result(one: Answered): HTMLElement {
  const unit = one.unit && one.text.endsWith(one.unit) ? one.unit : "";
  const number = unit ? one.text.slice(0, -unit.length).trimEnd() : one.text;
  const aside: Child[] = [];
  if (one.exact !== one.decimal) aside.push(make("span", { class: "exact" }, "exactly ", ...(formula(one.latex) ?? [printed(one.exact)])));
  if (one.rounded !== null && one.rounded !== one.decimal) {
    if (!one.text.includes(grouped(one.decimal))) aside.push(make("span", {}, "≈ ", grouped(one.decimal)));
    if (!one.text.includes(grouped(one.rounded))) aside.push(make("span", {}, "rounded ", grouped(one.rounded)));
  }
  return make(
    "div",
    { class: "result" },
    one.of && make("p", { class: "of" }, headed(one.of)),
    make("p", { class: "value", part: "value" }, number.includes("^") ? printed(number) : number, unit && make("span", { class: "unit" }, ` ${unit}`)),
    aside.length > 0 && make("p", { class: "aside" }, ...aside),
  );
}

// A table of layers is what the answer is made of, and stands with it rather than in the working.
function layers(answer: Answer): HTMLElement[] {
  return answer.steps.flatMap((step) => (listsLayers(step.table) ? [part("Layers", table(step.table))] : []));
}

function judged(verdict: Verdict): HTMLElement {
  const { sign, word } = VERDICTS[verdict.holds];
  return make(
    "p",
    { class: `verdict ${verdict.holds}` },
    make("span", { class: "sign", "aria-hidden": "true" }, sign),
    make("span", {}, make("strong", {}, word), ` — the stated value is ${grouped(verdict.claimed)}`),
  );
}

function refusal(said: string, answer: Answer): HTMLElement {
  const back = answer.question_back;
  const unread = answer.not_understood.filter((one) => one.text !== said);
  // The words that were not understood are listed as they stand in the question, and not once more in a sentence.
  const lines = firstLines(answer).filter((line) => line !== back && !(unread.length && line.startsWith("Not understood:")));
  return make(
    "div",
    { class: "refusal" },
    make("h3", {}, HEADINGS[answer.status]),
    back && make("p", { class: "back" }, back),
    ...lines.map((line, place) => make("p", { class: place || back ? "" : "back" }, line)),
    unread.length > 0 && make("ul", { class: "unread", "aria-label": "Words that were not understood" }, ...unread.map((one) => make("li", { class: "words unread" }, one.text))),
    back && make("p", { class: "hint" }, "Reply below, in a word or two, or ask something else."),
  );
}

function firstLines(answer: Answer): string[] {
  return (answer.text.split("\n\n")[0] ?? "").split("\n").filter(Boolean);
}

function noted(notes: string[]): HTMLElement[] {
  if (!notes.length) return [];
  return [make("ul", { class: "notes", "aria-label": "Notes" }, ...notes.map((note) => make("li", {}, icon("turn"), make("span", {}, capital(note)))))];
}

// The drawing comes from the service; as an image it can neither run nor load anything.
function pictured(svg: string): HTMLElement {
  return make("figure", { class: "picture" }, make("img", { src: `data:image/svg+xml,${encodeURIComponent(svg)}`, alt: "The network as described" }));
}

function assumptions(given: Assumption[], doing: Doing): HTMLElement[] {
  if (!given.length) return [];
  const items = given.map((one) => make("li", {}, one.alternative ? choice(one, doing) : make("span", { class: "given" }, capital(one.text))));
  return [part("Assumed", make("ul", { class: "choices" }, ...items))];
}

function choice(one: Assumption, doing: Doing): HTMLElement {
  const other = make("span", { class: "other", id: fresh("other") }, `Off: ${one.alternative}`);
  if (one.exact !== null) other.append(make("span", { class: "becomes" }, " → ", inPassing(one.exact)));
  const toggle = make(
    "button",
    { type: "button", role: "switch", class: "switch", "aria-checked": "true", "aria-describedby": other.id, title: "Ask again with the other reading" },
    make("span", { class: "track", "aria-hidden": "true" }),
    make("span", {}, capital(one.text)),
  );
  toggle.addEventListener("click", async () => {
    toggle.setAttribute("aria-checked", "false");
    toggle.disabled = true;
    const understood = await doing.switched(one);
    toggle.disabled = false;
    toggle.setAttribute("aria-checked", "true");
    if (!understood) other.classList.add("shown");
  });
  return make("div", { class: "choice" }, toggle, other);
}

const LONGEST_NUMERAL = 16;

// What is more than a numeral is shown by its value.
function inPassing(exact: string): HTMLElement {
  const number = value(exact);
  const short = /^-?[\d.]+$/.test(exact) && exact.length <= LONGEST_NUMERAL;
  return short || Number.isNaN(number) ? printed(exact) : roughly(number);
}

function leftOut(answer: Answer): HTMLElement[] {
  const items = answer.unused.map((one) =>
    make("li", {}, make("span", { class: "words unused" }, one.text), make("span", { class: "why" }, one.reason)),
  );
  return items.length ? [part("Not used", make("ul", { class: "left" }, ...items))] : [];
}

export function part(heading: string, ...content: Child[]): HTMLElement {
  return make("section", { class: "part" }, make("h3", {}, heading), ...content);
}

export function skeleton(): HTMLElement {
  const bones = ["short", "tall", "long"].map((width) => make("div", { class: `bone ${width}` }));
  return make("div", { class: "card waiting", "aria-hidden": "true" }, ...bones);
}
