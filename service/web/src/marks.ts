// A question with the words underlined that the answer left out or did not understand, each with its reason at hand.

import { fresh, make } from "./dom";
import type { Answer } from "./wire";

interface Mark {
  start: number;
  end: number;
  kind: "unread" | "unused";
  reason: string;
}

const UNREAD = "Not understood";
const NUMERAL = /^\d[\d.,]*/;

// Positions are in characters as Python counts them: code points, not UTF-16 units.
export function marked(question: string, answer: Answer): (Node | string)[] {
  const signs = Array.from(question);
  const found: (Node | string)[] = [];
  let at = 0;
  for (const mark of marks(question, signs, answer)) {
    if (mark.start < at) continue;
    found.push(signs.slice(at, mark.start).join(""), underlined(signs.slice(mark.start, mark.end).join(""), mark));
    at = mark.end;
  }
  found.push(signs.slice(at).join(""));
  return found;
}

// A part counts only where it stands in what was said just now: a follow-up may be about words of an earlier turn.
function marks(question: string, signs: string[], answer: Answer): Mark[] {
  const unread = answer.not_understood
    .filter((part) => signs.slice(part.start, part.end).join("") === part.text && part.text !== question)
    .map((part): Mark => ({ start: part.start, end: part.end, kind: "unread", reason: UNREAD }));
  const unused = answer.unused.flatMap((one): Mark[] => {
    const found = standsOnce(question, one.text) ?? standsOnce(question, NUMERAL.exec(one.text)?.[0] ?? "");
    return found ? [{ ...found, kind: "unused", reason: `Not used: ${one.reason}` }] : [];
  });
  return [...unread, ...unused].sort((a, b) => a.start - b.start);
}

// Where the words stand, by themselves and nowhere else; a service that names them otherwise (64 GB as 64 gigabytes) leaves
// at least the numeral.
function standsOnce(question: string, words: string): { start: number; end: number } | null {
  if (!words) return null;
  const literal = words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const found = [...question.matchAll(new RegExp(`(?<![\\p{L}\\d]|\\d[.,])${literal}(?![\\p{L}\\d]|[.,]\\d)`, "gu"))];
  const [only] = found;
  if (!only || found.length > 1) return null;
  const start = Array.from(question.slice(0, only.index)).length;
  return { start, end: start + Array.from(words).length };
}

function underlined(words: string, mark: Mark): HTMLElement {
  const made = make("mark", { class: mark.kind, tabindex: 0, "aria-description": mark.reason }, words);
  for (const event of ["pointerenter", "focus"]) made.addEventListener(event, () => openTip(made, mark.reason));
  for (const event of ["pointerleave", "blur"]) made.addEventListener(event, closeTip);
  made.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      closeTip();
      event.stopPropagation();
    }
  });
  return made;
}

let tip: HTMLElement | null = null;

function openTip(over: HTMLElement, reason: string): void {
  closeTip();
  tip = make("div", { class: "tip", role: "tooltip", id: fresh("tip") }, reason);
  over.closest(".turn")?.append(tip);
  const box = over.getClientRects()[0] ?? over.getBoundingClientRect();
  const left = Math.min(box.left, innerWidth - tip.offsetWidth - 8);
  tip.style.left = `${Math.max(8, left)}px`;
  tip.style.top = `${box.bottom + 8}px`;
}

function closeTip(): void {
  tip?.remove();
  tip = null;
}
