// Elements made in one call. Text goes in as text: nothing here, or anywhere on the page, reads HTML.

export type Child = Node | string | null | undefined | false;
type Told = Record<string, string | number | boolean | null | undefined | ((event: never) => void)>;

const SVG = "http://www.w3.org/2000/svg";
const MATHML = "http://www.w3.org/1998/Math/MathML";

export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  told: Told = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  return filled(document.createElement(name), told, children);
}

export function shape<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  told: Told = {},
  ...children: Child[]
): SVGElementTagNameMap[Name] {
  return filled(document.createElementNS(SVG, name), told, children) as SVGElementTagNameMap[Name];
}

export function mathml(name: string, told: Told = {}, ...children: Child[]): Element {
  return filled(document.createElementNS(MATHML, name), told, children);
}

// A function is a listener, true an attribute without a value, anything else the attribute's value.
function filled<Made extends Element>(made: Made, told: Told, children: Child[]): Made {
  for (const [name, value] of Object.entries(told)) {
    if (typeof value === "function") made.addEventListener(name, value as EventListener);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, String(value));
  }
  made.append(...present(children));
  return made;
}

// What there is to be put in: an absent child is no child.
export function present(children: Child[]): (Node | string)[] {
  return children.filter((child): child is Node | string => Boolean(child));
}

const ICONS = {
  send: "M12 19V5M5 12l7-7 7 7",
  stop: "M7 7h10v10H7z",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  link: "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1-1",
  sum: "M18 5H7l6 7-6 7h11",
  check: "M5 13l4 4L19 7",
  cross: "M6 6l12 12M18 6L6 18",
  again: "M4 12a8 8 0 1 0 3-6.2M4 4v4h4",
  turn: "M5 5v6a4 4 0 0 0 4 4h10M15 11l4 4-4 4",
  plus: "M12 5v14M5 12h14",
  open: "M6 9l6 6 6-6",
  moon: "M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5z",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6L19 19M5 19l1.4-1.4M17.6 6.4L19 5",
  auto: "M3 5h18v11H3zM8 20h8M12 16v4",
  file: "M14 3H6v18h12V7zM14 3v4h4",
} as const;

export type Icon = keyof typeof ICONS;

export function icon(name: Icon): SVGSVGElement {
  return shape("svg", { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true" }, shape("path", { d: ICONS[name] }));
}

let made = 0;

export function fresh(name: string): string {
  made += 1;
  return `${name}-${made}`;
}

// Whatever is wider than its place can be scrolled, and only then is it a stop for the keyboard.
export function scrolling<Made extends HTMLElement>(box: Made, name: string): Made {
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", name);
  new ResizeObserver(() => {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }).observe(box);
  return box;
}
