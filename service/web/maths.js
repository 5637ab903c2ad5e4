// An expression such as 30*(21/20)**10 with the signs of print: × for the star, a raised exponent for the power.

export function maths(text) {
  const line = document.createElement("span");
  line.className = "maths";
  const pieces = text.split("**");
  line.append(printed(pieces[0]));
  for (const piece of pieces.slice(1)) {
    const end = exponentEnd(piece);
    const raised = document.createElement("sup");
    raised.textContent = printed(unwrapped(piece.slice(0, end)));
    line.append(raised, printed(piece.slice(end)));
  }
  return line;
}

// Where the exponent at the start of `piece` ends: a whole bracket, or one number or name.
function exponentEnd(piece) {
  if (piece[0] !== "(") return piece.match(/^-?[\w.]+/)?.[0].length ?? 0;
  let depth = 0;
  for (let at = 0; at < piece.length; at += 1) {
    if (piece[at] === "(") depth += 1;
    if (piece[at] === ")") depth -= 1;
    if (depth === 0) return at + 1;
  }
  return piece.length;
}

function unwrapped(text) {
  return text.startsWith("(") && text.endsWith(")") ? text.slice(1, -1) : text;
}

function printed(text) {
  return text.replace(/ ?\* ?/g, " × ").replace(/(^|[\s(])-(?=\d)/g, "$1−");
}
