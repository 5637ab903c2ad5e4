// The LaTeX that the service writes, as MathML: fractions, roots, powers, names, brackets. A whole LaTeX library is larger
// than the page; what is not known here is told by returning null, and the caller shows the plain line instead.

import { mathml } from "./dom";

const SIGNS: Record<string, string> = {
  cdot: "⋅", times: "×", div: "÷", pm: "±", approx: "≈", neq: "≠", ne: "≠", le: "≤", leq: "≤", ge: "≥", geq: "≥", lt: "<",
  gt: ">", to: "→", rightarrow: "→", Rightarrow: "⇒", lfloor: "⌊", rfloor: "⌋", lceil: "⌈", rceil: "⌉", ldots: "…", dots: "…",
  mid: "|", lvert: "|", rvert: "|", sum: "∑", in: "∈",
};
const NAMES: Record<string, string> = { pi: "π", infty: "∞", ln: "ln", log: "log", exp: "exp", sin: "sin", cos: "cos", tan: "tan", max: "max", min: "min", bmod: "mod", alpha: "α", beta: "β", gamma: "γ", eta: "η", lambda: "λ", mu: "μ", sigma: "σ", theta: "θ" };
const SPACES: Record<string, string> = { ";": "0.28em", ":": "0.22em", ",": "0.17em", " ": "0.25em", "!": "0em", quad: "1em", qquad: "2em" };
const RELATIONS = new Set(["=", "≈", "→", "⇒", "≤", "≥", "<", ">", "≠"]);
const TOKEN = /\\[a-zA-Z]+|\\.|\d+(?:\{,\}\d+)*(?:\.\d+)?…?|\s+|./gsu;
const DEEPEST = 60;

class Unknown extends Error {}

const ALIGNED = /^\s*\\begin\{aligned\}(.*)\\end\{aligned\}\s*$/su;

// One formula as the rows it is read in, `name`, `= formula`, `= numbers`, `= value`, or as the equations it aligns; null
// where it holds an unknown command.
export function formula(latex: string): Element[] | null {
  const aligned = ALIGNED.exec(latex)?.[1];
  try {
    const found = aligned === undefined ? rows(new Reader(latex).row()) : equations(aligned);
    return found.map((row) => mathml("math", { display: "inline" }, ...row));
  } catch (error) {
    if (error instanceof Unknown) return null;
    throw error;
  }
}

function equations(aligned: string): Element[][] {
  return aligned.split("\\\\").map((line) => new Reader(line.replaceAll("&", "")).row());
}

// Whether a row goes on from the one above it.
export function goesOn(row: Element): boolean {
  const first = row.firstElementChild;
  return first?.localName === "mo" && RELATIONS.has(first.textContent ?? "");
}

// The left side stands with the first relation; every further relation begins a row.
function rows(atoms: Element[]): Element[][] {
  const found: Element[][] = [[]];
  let relations = 0;
  for (const atom of atoms) {
    const begins = atom.localName === "mo" && RELATIONS.has(atom.textContent ?? "");
    if (begins && ++relations > 1) found.push([]);
    found.at(-1)?.push(atom);
  }
  return found.map((row) => row.filter((atom, place) => atom.localName !== "mspace" || (place > 0 && place < row.length - 1)));
}

class Reader {
  readonly #tokens: string[];
  #at = 0;
  #depth = 0;

  constructor(latex: string) {
    this.#tokens = latex.match(TOKEN) ?? [];
  }

  row(end: string | null = null): Element[] {
    if (++this.#depth > DEEPEST) throw new Unknown();
    const atoms: Element[] = [];
    for (;;) {
      const token = this.#tokens[this.#at];
      if (token === undefined || token === end) break;
      if (token === "^" || token === "_") atoms.push(this.#script(token, atoms.pop()));
      else if (!token.trim()) this.#at += 1;
      else atoms.push(this.#atom());
    }
    if (end !== null && this.#next() !== end) throw new Unknown();
    this.#depth -= 1;
    return atoms;
  }

  #next(): string {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw new Unknown();
    this.#at += 1;
    return token;
  }

  #atom(): Element {
    const token = this.#next();
    if (token.startsWith("\\")) return this.#command(token.slice(1));
    if (token === "{") return this.#grouped();
    if (/^\d/.test(token)) return mathml("mn", {}, token.replaceAll("{,}", ","));
    if (/^\p{L}/u.test(token)) return mathml("mi", {}, token);
    if (token === "}") throw new Unknown();
    return operator(token === "-" ? "−" : token);
  }

  #grouped(): Element {
    return wrapped(this.row("}"));
  }

  #argument(): Element {
    while (this.#tokens[this.#at]?.trim() === "") this.#at += 1;
    return this.#atom();
  }

  #script(sign: string, base: Element | undefined): Element {
    this.#at += 1;
    const raised = this.#argument();
    return mathml(sign === "^" ? "msup" : "msub", {}, base ?? mathml("mrow"), raised);
  }

  #command(name: string): Element {
    switch (name) {
      case "text":
      case "mathrm":
      case "operatorname":
        return mathml("mtext", {}, this.#words());
      case "frac":
      case "dfrac":
        return mathml("mfrac", {}, this.#argument(), this.#argument());
      case "binom":
        return wrapped([operator("("), mathml("mfrac", { linethickness: "0" }, this.#argument(), this.#argument()), operator(")")]);
      case "sqrt":
        return this.#root();
      case "left":
        return this.#bracketed();
      default:
        return sign(name);
    }
  }

  #root(): Element {
    if (this.#tokens[this.#at] !== "[") return mathml("msqrt", {}, this.#argument());
    this.#at += 1;
    const degree = wrapped(this.row("]"));
    return mathml("mroot", {}, this.#argument(), degree);
  }

  #bracketed(): Element {
    const open = this.#fence();
    const inside = this.row("\\right");
    return wrapped([...open, ...inside, ...this.#fence()]);
  }

  #fence(): Element[] {
    const token = this.#next();
    if (token === ".") return [];
    const shown = token.startsWith("\\") ? (SIGNS[token.slice(1)] ?? token.slice(1)) : token;
    return [mathml("mo", { fence: "true", stretchy: "true" }, shown)];
  }

  // What stands in the braces of \text, as it is, with its escapes taken off.
  #words(): string {
    if (this.#next() !== "{") throw new Unknown();
    let found = "";
    for (let open = 1; ; ) {
      const token = this.#next();
      if (token === "{") open += 1;
      if (token === "}" && --open === 0) return found;
      found += /^\\[^a-zA-Z]$/.test(token) ? token.slice(1) : token.replaceAll("{,}", ",");
    }
  }
}

function sign(name: string): Element {
  const space = SPACES[name];
  if (space !== undefined) return mathml("mspace", { width: space });
  const known = SIGNS[name];
  if (known !== undefined) return operator(known);
  const named = NAMES[name];
  if (named !== undefined) return mathml("mi", {}, named);
  if (/^[%$#&_{}]$/.test(name)) return mathml("mo", {}, name);
  throw new Unknown();
}

function operator(shown: string): Element {
  return mathml("mo", /^[()[\]|]$/.test(shown) ? { stretchy: "false" } : {}, shown);
}

function wrapped(atoms: Element[]): Element {
  const [only] = atoms;
  return atoms.length === 1 && only ? only : mathml("mrow", {}, ...atoms);
}
