// The number that an `exact` of the wire stands for, near enough to tell two answers apart and to show one in passing.

const TOKEN = /\d+(?:\.\d+)?|\*\*|[-+*/(),]|[A-Za-z]+/g;
const NAMES: Record<string, number> = { pi: Math.PI, E: Math.E };
const FUNCTIONS: Record<string, (of: number) => number> = { log: Math.log, exp: Math.exp, sqrt: Math.sqrt };
const CLOSE = 1e-5;

// NaN where it cannot be told: an unknown name, or more than a number of this machine holds.
export function value(exact: string): number {
  const tokens = exact.match(TOKEN) ?? [];
  if (tokens.join("") !== exact.replaceAll(" ", "")) return NaN;
  let at = 0;
  const take = (sign: string): boolean => tokens[at] === sign && Boolean(++at);
  const sum = (): number => {
    let found = product();
    for (;;) {
      if (take("+")) found += product();
      else if (take("-")) found -= product();
      else return found;
    }
  };
  const product = (): number => {
    let found = signed();
    for (;;) {
      if (take("*")) found *= signed();
      else if (take("/")) found /= signed();
      else return found;
    }
  };
  const signed = (): number => (take("-") ? -signed() : power());
  const power = (): number => {
    const base = atom();
    return take("**") ? base ** signed() : base;
  };
  const bracketed = (): number => {
    const inside = sum();
    return take(")") ? inside : NaN;
  };
  const atom = (): number => {
    if (take("(")) return bracketed();
    const token = tokens[at++] ?? "";
    const apply = FUNCTIONS[token];
    if (apply) return take("(") ? apply(bracketed()) : NaN;
    return NAMES[token] ?? (/^\d/.test(token) ? Number(token) : NaN);
  };
  const found = sum();
  return at === tokens.length && Number.isFinite(found) ? found : NaN;
}

// Whether two numbers agree to the six digits that are shown.
export function agree(one: number, other: number): boolean {
  return Math.abs(one - other) <= CLOSE * Math.max(Math.abs(one), Math.abs(other));
}
