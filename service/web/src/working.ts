// The working of an answer: every step in a line that opens to its formula and table, and the checks that hold.

import { icon, make, scrolling, type Child } from "./dom";
import { formula, goesOn } from "./latex";
import { printed } from "./plain";
import type { Answer, Check, Step, Table } from "./wire";

export function working(answer: Answer): HTMLElement[] {
  const found: HTMLElement[] = [];
  if (answer.steps.length) found.push(steps(answer.steps));
  if (answer.checks.length) found.push(checks(answer.checks));
  return found;
}

function steps(given: Step[]): HTMLElement {
  const items = given.map(folded);
  const count = `${given.length} ${given.length === 1 ? "step" : "steps"}`;
  const all = make("button", { type: "button", class: "quiet", "aria-expanded": "false" }, "Open all");
  const turn = (): void => {
    const open = items.some((item) => !item.open);
    for (const item of items) item.open = open;
  };
  const tell = (): void => {
    const open = items.every((item) => item.open);
    all.textContent = open ? "Fold all" : "Open all";
    all.setAttribute("aria-expanded", String(open));
  };
  all.addEventListener("click", turn);
  for (const item of items) item.addEventListener("toggle", tell);
  const list = make("ol", {}, ...items.map((item) => make("li", {}, item)));
  return make("section", { class: "part working" }, make("div", { class: "head" }, make("h3", {}, `Working, ${count}`), all), list);
}

function folded(step: Step): HTMLDetailsElement {
  return make(
    "details",
    { class: "step" },
    make("summary", {}, make("span", { class: "says" }, step.text), make("span", { class: "gives" }, gives(step)), icon("open")),
    make("div", { class: "inside" }, lines(step), step.table && !listsLayers(step.table) && table(step.table)),
  );
}

// The last part of the formula, which is the value; a step whose formula is unknown here shows none.
function gives(step: Step): Child {
  const rows = step.latex ? formula(step.latex) : null;
  const last = rows?.at(-1);
  return last && goesOn(last) ? last : null;
}

function lines(step: Step): HTMLElement {
  const rows = step.latex ? formula(step.latex) : null;
  const shown = rows ?? [step.before, step.after].filter(Boolean).map((line) => printed(line));
  return scrolling(make("div", { class: "formula" }, ...shown.map((row) => make("div", { class: goesOn(row) ? "row on" : "row" }, row))), "Formula");
}

export function listsLayers(given: Table | null | undefined): given is Table {
  return given?.columns[0] === "Layer";
}

export function table(given: Table): HTMLElement {
  const numeric = given.rows[0]?.map((_, place) => given.rows.every((row) => /^[-−≈]?\s?[\d.,]+…?$/.test(row[place] ?? ""))) ?? [];
  const kind = (place: number): string => (numeric[place] ? "number" : "");
  const head = given.columns.map((name, place) => make("th", { scope: "col", class: kind(place) }, name));
  const rows = given.rows.map((row) => make("tr", {}, ...row.map((cell, place) => make("td", { class: kind(place) }, printed(cell)))));
  const made = make("table", {}, head.length > 0 && make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows));
  return scrolling(make("div", { class: "table" }, made), "Table");
}

function checks(given: Check[]): HTMLElement {
  const fine = given.every((check) => check.holds);
  const count = `${given.length} ${given.length === 1 ? "check" : "checks"}`;
  const items = given.map((check) =>
    make("li", { class: check.holds ? "holds" : "fails" }, icon(check.holds ? "check" : "cross"), make("span", {}, printed(check.text))),
  );
  const says = fine ? `${count} passed` : `${count}, not all passed`;
  return make(
    "details",
    { class: `part checks${fine ? "" : " failed"}` },
    make("summary", {}, icon(fine ? "check" : "cross"), make("span", { class: "says" }, says), icon("open")),
    make("ul", {}, ...items.map((item) => item)),
  );
}

