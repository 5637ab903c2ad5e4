// The plot that comes with an answer, drawn to the width it has: a line over periods, or a bar for each name.

import { make, shape } from "./dom";
import { capital } from "./plain";
import type { Plot } from "./wire";

interface Point {
  x: number | string;
  y: number;
  asked?: boolean;
}

interface Frame {
  across: (place: number) => number;
  up: (value: number) => number;
  floor: number;
  left: number;
  right: number;
  bottom: number;
}

const HEIGHT = 240;
const EDGE = { right: 18, top: 26, bottom: 44 };
const LETTER = 6.6;

export function drawn(plot: Plot): HTMLElement {
  const points = plot.data.values;
  const titles = { x: capital(plot.encoding.x.title ?? ""), y: capital(plot.encoding.y.title ?? "") };
  const caption = make("figcaption", {}, make("span", { class: "name" }, titles.y, make("span", {}, titles.x && ` over ${titles.x.toLowerCase()}`)));
  const place = make("div", { class: "canvas" });
  let drawnFor = 0;
  let byTens = false;
  const draw = (width: number): void => {
    if (!width) return;
    drawnFor = width;
    place.replaceChildren(picture(points, titles, width, byTens));
  };
  if (spansTens(points)) {
    caption.append(
      toggled("Log scale", (on) => {
        byTens = on;
        draw(drawnFor);
      }),
    );
  }
  new ResizeObserver(() => {
    const width = Math.round(place.clientWidth);
    if (width !== drawnFor) draw(width);
  }).observe(place);
  return make("figure", { class: "plot" }, caption, place);
}

function toggled(name: string, turn: (on: boolean) => void): HTMLElement {
  const button = make("button", { type: "button", class: "quiet", "aria-pressed": "false" }, name);
  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    turn(on);
  });
  return button;
}

// Where the values span two powers of ten or more, the small ones can be told apart only on a scale of such powers.
function spansTens(points: Point[]): boolean {
  const values = points.map((point) => point.y);
  const least = Math.min(...values);
  return least > 0 && Math.max(...values) / least >= 100 && points.every((point) => typeof point.x === "number");
}

function picture(points: Point[], titles: { x: string; y: string }, width: number, byTens: boolean): SVGSVGElement {
  const values = points.map((point) => point.y);
  const ticks = byTens ? tens(Math.min(...values), Math.max(...values)) : even(Math.min(0, ...values), Math.max(0, ...values), 4);
  const frame = framed(points, ticks, width, byTens);
  const bars = points.some((point) => typeof point.x === "string");
  return shape(
    "svg",
    { viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, role: "img", "aria-label": told(points, titles) },
    ...ticks.map((tick) => level(tick, frame)),
    ...names(points, frame, titles.x),
    ...(bars ? points.map((point, place) => bar(point, place, points.length, frame)) : line(points, frame)),
    ...points.flatMap((point, place) => (point.asked ? asked(point, place, points, frame) : [])),
  );
}

function framed(points: Point[], ticks: number[], width: number, byTens: boolean): Frame {
  const left = 14 + LETTER * Math.max(...ticks.map((tick) => short(tick).length));
  const bottom = HEIGHT - EDGE.bottom;
  const right = width - EDGE.right;
  const xs = points.map(at);
  const across = scale(Math.min(...xs), Math.max(...xs), left + 14, right - 14);
  const measure = byTens ? Math.log10 : (value: number): number => value;
  const high = scale(measure(ticks[0] ?? 0), measure(ticks.at(-1) ?? 1), bottom, EDGE.top);
  return { across, up: (value) => high(measure(value)), floor: byTens ? bottom : high(0), left, right, bottom };
}

function at(point: Point, place: number): number {
  return typeof point.x === "number" ? point.x : place;
}

function line(points: Point[], frame: Frame): SVGElement[] {
  const places = points.map((point, place) => [frame.across(at(point, place)), frame.up(point.y)] as const);
  const path = places.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");
  const area = `${places[0]?.[0] ?? 0},${frame.floor} ${path} ${places.at(-1)?.[0] ?? 0},${frame.floor}`;
  const dots = points.length <= 60 ? points.map((point, place) => dot(point, place, frame)) : [];
  return [shape("polygon", { class: "area", points: area }), shape("polyline", { class: "curve", points: path }), ...dots];
}

function dot(point: Point, place: number, frame: Frame): SVGElement {
  return shape(
    "circle",
    { cx: frame.across(at(point, place)), cy: frame.up(point.y), r: point.asked ? 5.5 : 3, class: point.asked ? "dot asked" : "dot" },
    shape("title", {}, `${point.x}: ${exactly(point.y)}`),
  );
}

function bar(point: Point, place: number, count: number, frame: Frame): SVGElement {
  const wide = Math.min(56, ((frame.right - frame.left) / count) * 0.6);
  const [top, floor] = [frame.up(Math.max(0, point.y)), frame.up(Math.min(0, point.y))];
  return shape(
    "rect",
    { class: "bar", x: frame.across(place) - wide / 2, y: top, width: wide, height: Math.max(1, floor - top), rx: 3 },
    shape("title", {}, `${point.x}: ${exactly(point.y)}`),
  );
}

// The value asked for is written above whatever the line does beside it.
function asked(point: Point, place: number, points: Point[], frame: Frame): SVGElement[] {
  const [x, y] = [frame.across(at(point, place)), frame.up(point.y)];
  const value = exactly(point.y);
  const back = x > (frame.left + frame.right) / 2;
  const reach = value.length * LETTER * 1.3 + 8;
  const beside = points.filter((other, index) => {
    const away = frame.across(at(other, index)) - x;
    return back ? away <= 0 && away >= -reach : away >= 0 && away <= reach;
  });
  const above = Math.max(14, Math.min(...beside.map((other) => frame.up(other.y))) - 12);
  return [
    shape("line", { class: "guide", x1: x, x2: x, y1: y, y2: frame.bottom }),
    shape("text", { class: "label asked", x: x + (back ? 6 : -6), y: above, "text-anchor": back ? "end" : "start" }, value),
  ];
}

function level(tick: number, frame: Frame): SVGElement {
  const y = frame.up(tick);
  return shape(
    "g",
    {},
    shape("line", { class: tick === 0 ? "axis" : "grid", x1: frame.left, x2: frame.right, y1: y, y2: y }),
    shape("text", { class: "label", x: frame.left - 8, y: y + 4, "text-anchor": "end" }, short(tick)),
  );
}

// Names under the axis, as many as there is room for, and what they count.
function names(points: Point[], frame: Frame, title: string): SVGElement[] {
  const longest = Math.max(...points.map((point) => String(point.x).length));
  const room = Math.max(2, Math.floor((frame.right - frame.left) / (longest * LETTER + 18)));
  const every = Math.max(1, Math.ceil((points.length - 1) / (room - 1 || 1)));
  const shown = points.flatMap((point, place) =>
    place % every === 0
      ? [shape("text", { class: "label", x: frame.across(at(point, place)), y: frame.bottom + 18, "text-anchor": "middle" }, String(point.x))]
      : [],
  );
  return [...shown, shape("text", { class: "label title", x: (frame.left + frame.right) / 2, y: HEIGHT - 6, "text-anchor": "middle" }, title)];
}

function scale(least: number, most: number, from: number, to: number): (value: number) => number {
  const span = most - least;
  return (value) => (span ? from + ((value - least) / span) * (to - from) : (from + to) / 2);
}

// About `count` round steps from at most `least` to at least `most`.
function even(least: number, most: number, count: number): number[] {
  const raw = (most - least || 1) / count;
  const ten = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 2.5, 5].find((round) => round * ten >= raw) ?? 10) * ten;
  const first = Math.floor(least / step);
  const last = Math.max(first + 1, Math.ceil(most / step));
  return Array.from({ length: last - first + 1 }, (_, place) => (first + place) * step);
}

// The powers of ten around the values, thinned out to about six.
function tens(least: number, most: number): number[] {
  const [first, last] = [Math.floor(Math.log10(least)), Math.ceil(Math.log10(most))];
  const step = Math.max(1, Math.ceil((last - first) / 6));
  return Array.from({ length: Math.ceil((last - first) / step) + 1 }, (_, place) => 10 ** (first + place * step));
}

function short(value: number): string {
  return value.toLocaleString("en", { notation: "compact", maximumSignificantDigits: 3 });
}

function exactly(value: number): string {
  return value.toLocaleString("en", { maximumSignificantDigits: 6 });
}

function told(points: Point[], titles: { x: string; y: string }): string {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return titles.y;
  const marked = points.find((point) => point.asked);
  const ends = `from ${exactly(first.y)} at ${first.x} to ${exactly(last.y)} at ${last.x}`;
  return `${titles.y} over ${titles.x}, ${ends}${marked ? `; asked: ${exactly(marked.y)} at ${marked.x}` : ""}`;
}
