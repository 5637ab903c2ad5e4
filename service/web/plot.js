// A value over periods as a line, drawn from the inline data of the Vega-Lite specification that came with the answer.

const SPACE = "http://www.w3.org/2000/svg";
const WIDTH = 640;
const HEIGHT = 240;
const EDGE = { left: 16, right: 16, top: 28, bottom: 36 };

export function plot(specification) {
  const points = specification.data.values;
  const across = scale(points.map((point) => point.x), EDGE.left + 8, WIDTH - EDGE.right - 8);
  const up = scale([0, ...points.map((point) => point.y)], HEIGHT - EDGE.bottom, EDGE.top);
  const { x, y } = specification.encoding;
  const picture = shape("svg", { class: "plot", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img" });
  picture.setAttribute("aria-label", `${y.title} over ${x.title}`);
  picture.append(
    shape("line", { class: "axis", x1: EDGE.left, x2: WIDTH - EDGE.right, y1: up(0), y2: up(0) }),
    shape("polyline", { class: "curve", points: points.map((p) => `${across(p.x)},${up(p.y)}`).join(" ") }),
    ...points.map((p) => marked(p, across(p.x), up(p.y))),
    ...points.filter((p) => p.asked).map((p) => label(number(p.y), across(p.x), up(p.y) - 12, "asked-label")),
    label(number(points[0].x), across(points[0].x), HEIGHT - 14),
    label(number(points.at(-1).x), across(points.at(-1).x), HEIGHT - 14),
    label(x.title, WIDTH / 2, HEIGHT - 14),
    label(y.title, EDGE.left, 14, "", "start"),
  );
  return picture;
}

function marked(point, x, y) {
  const dot = shape("circle", { cx: x, cy: y, r: point.asked ? 6 : 4, class: point.asked ? "asked-point" : "" });
  const said = shape("title");
  said.textContent = `${number(point.x)}: ${number(point.y)}`;
  dot.append(said);
  return dot;
}

function label(text, x, y, kind = "", anchor = "") {
  const side = anchor || (x < 60 ? "start" : x > WIDTH - 60 ? "end" : "middle");
  const made = shape("text", { x, y, class: kind, "text-anchor": side });
  made.textContent = text;
  return made;
}

function scale(values, from, to) {
  const least = Math.min(...values);
  const span = Math.max(...values) - least || 1;
  return (value) => from + ((value - least) / span) * (to - from);
}

function number(value) {
  return value.toLocaleString("en", { maximumSignificantDigits: 6 });
}

function shape(name, attributes = {}) {
  const made = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(attributes)) if (value !== "") made.setAttribute(key, value);
  return made;
}
