// One answer as elements. Everything that comes from the service is put in as text, never as HTML.

import { maths } from "./maths.js";
import { plot } from "./plot.js";

const HEADINGS = {
  clarification_needed: "One thing is open",
  not_understood: "Not understood",
  impossible: "That cannot be",
  too_large: "Too large to write out",
  timed_out: "Stopped",
};

const VERDICTS = {
  true: "is right",
  approximately_true: "is right once rounded",
  false: "is wrong",
  cannot_tell: "cannot be judged",
};

export function show(place, question, body) {
  const card = element("article", "card");
  if (body.not_understood.length) card.append(asked(question, body.not_understood));
  if (body.status === "answered") card.append(...body.answers.map(result));
  else card.append(refusal(body));
  if (body.verdict) card.append(verdict(body.verdict));
  card.append(...assumptions(body.assumptions), ...unused(body.unused), ...working(body));
  place.replaceChildren(card);
}

export function showFailure(place, message) {
  const card = element("article", "card");
  const box = element("div", "refusal");
  box.append(element("h2", "", "That did not work"), element("p", "back", message));
  card.append(box);
  place.replaceChildren(card);
}

export function element(name, kind = "", text = "") {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  if (text) made.textContent = text;
  return made;
}

// Positions are in characters as Python counts them: code points, not UTF-16 units.
function asked(question, parts) {
  const line = element("p", "asked");
  const signs = Array.from(question);
  let at = 0;
  for (const part of [...parts].sort((a, b) => a.start - b.start)) {
    const start = Math.max(part.start, at);
    if (part.end <= start) continue;
    line.append(signs.slice(at, start).join(""), element("mark", "", signs.slice(start, part.end).join("")));
    at = part.end;
  }
  line.append(signs.slice(at).join(""));
  return line;
}

function result(item) {
  const box = element("div", "result");
  box.append(element("p", "value", item.text));
  if (item.of) box.append(element("p", "of", item.of));
  const said = [];
  if (item.exact !== item.decimal) said.push(["exactly ", item.exact]);
  if (item.rounded !== null && item.rounded !== item.decimal) said.push(["≈ ", item.decimal], ["rounded ", item.rounded]);
  for (const [word, value] of said) {
    const line = element("p", "exactly", word);
    line.append(maths(value));
    box.append(line);
  }
  return box;
}

function refusal(body) {
  const box = element("div", "refusal");
  box.append(element("h2", "", HEADINGS[body.status] ?? body.status));
  const lines = body.text.split("\n\n")[0].split("\n").filter(Boolean);
  lines.forEach((line, place) => box.append(element("p", place ? "" : "back", line)));
  return box;
}

function verdict(judged) {
  return part("The stated answer", [element("p", "of", `${judged.claimed} ${VERDICTS[judged.holds] ?? judged.holds}.`)]);
}

function assumptions(given) {
  const items = given.map((one) => {
    const item = element("li", "", one.text);
    if (one.alternative) {
      const other = element("span", "why", `otherwise ${one.alternative}`);
      if (one.exact) other.append(": ", maths(one.exact));
      item.append(other);
    }
    return item;
  });
  return items.length ? [part("Assumed", [list("ul", items)])] : [];
}

function unused(given) {
  const items = given.map((one) => {
    const item = element("li", "", one.text);
    item.append(element("span", "why", one.reason));
    return item;
  });
  return items.length ? [part("Not used", [list("ul", items)])] : [];
}

function working(body) {
  if (!body.steps.length && !body.checks.length) return [];
  const folded = element("details", "part");
  const inside = element("div", "inside");
  inside.append(list("ol", body.steps.map(step)));
  if (body.plot) inside.append(plot(body.plot));
  if (body.checks.length) inside.append(element("h2", "", "Checks"), list("ul", body.checks.map(check)));
  folded.append(element("summary", "", "Working"), inside);
  return [folded];
}

function step(told) {
  const item = element("li", "", told.text);
  for (const line of [told.before, told.after].filter(Boolean)) {
    const row = element("p", "step-maths");
    row.append(maths(line));
    item.append(row);
  }
  return item;
}

function check(told) {
  const item = element("li");
  item.append(element("span", told.holds ? "holds" : "fails", told.holds ? "✓ " : "✗ "), maths(told.text));
  return item;
}

function part(heading, content) {
  const box = element("section", "part");
  box.append(element("h2", "", heading), ...content);
  return box;
}

function list(name, items) {
  const made = element(name, name === "ul" ? "checks" : "");
  made.append(...items);
  return made;
}
