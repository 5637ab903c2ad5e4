// Expressions and numerals of the wire with the signs of print.

import { make } from "./dom";

// 30*(21/20)**10 as 30 × (21/20) with a raised 10, its numerals in groups.
export function printed(expression: string): HTMLElement {
  const line = make("span", { class: "maths" });
  const [first = "", ...powers] = expression.split(/ ?(?:\*\*|\^) ?/);
  line.append(signs(first));
  for (const piece of powers) {
    const end = exponentEnd(piece);
    line.append(make("sup", {}, signs(unwrapped(piece.slice(0, end)))), signs(piece.slice(end)));
  }
  return line;
}

// 1234567.25 as 1,234,567.25; digits after the point stay as they are.
export function grouped(numeral: string): string {
  return numeral.replace(/(?<![\d.,])\d{5,}/g, (digits) => digits.replace(/\B(?=(?:\d{3})+$)/g, ","));
}

const LARGE = 1e15;
const SMALL = 1e-6;

// A number of the machine to the six digits that are shown, by a power of ten where it has many more.
export function roughly(number: number): HTMLElement {
  const size = Math.abs(number);
  if (size < LARGE && (size >= SMALL || !size)) return make("span", {}, `≈ ${number.toLocaleString("en", { maximumSignificantDigits: 6 })}`);
  const [lead = "", power = ""] = number.toExponential(5).split("e");
  return make("span", {}, "≈ ", printed(`${lead} * 10**${Number(power)}`));
}

// What a value is of: a letter or a formula as mathematics, words with a capital.
export function headed(of: string): Node | string {
  const letter = /^([A-Za-z])(?:_(\d+))?$/.exec(of);
  if (letter) return make("i", {}, letter[1], letter[2] ? make("sub", {}, letter[2]) : null);
  return /[\^=×+*]/.test(of) ? printed(of) : capital(of);
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function signs(text: string): string {
  const named = text.replace(/\blog\(/g, "ln(").replace(/\bpi\b/g, "π").replace(CALLED, called);
  return grouped(named.replace(/ ?\* ?/g, " × ").replace(/(^|[\s(=])-(?=[\d(])/g, "$1−").replace(/ - /g, " − "));
}

// floor(32 / 3) as ⌊32 / 3⌋, brackets in brackets once.
const CALLED = /\b(floor|ceil|sqrt)\(((?:[^()]|\([^()]*\))*)\)/g;

function called(_: string, name: string, inside: string): string {
  if (name === "sqrt") return /^[\d.,]+$/.test(inside) ? `√${inside}` : `√(${inside})`;
  return name === "floor" ? `⌊${inside}⌋` : `⌈${inside}⌉`;
}

// Where the exponent at the start of `piece` ends: a whole bracket, or one number or name.
function exponentEnd(piece: string): number {
  if (!piece.startsWith("(")) return /^-?[\w.]+(?:,\d{3})*/.exec(piece)?.[0].length ?? 0;
  let depth = 0;
  for (let at = 0; at < piece.length; at += 1) {
    if (piece[at] === "(") depth += 1;
    if (piece[at] === ")") depth -= 1;
    if (depth === 0) return at + 1;
  }
  return piece.length;
}

function unwrapped(text: string): string {
  return text.startsWith("(") && text.endsWith(")") ? text.slice(1, -1) : text;
}
