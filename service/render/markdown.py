r"""An Answer in Markdown with mathematics as \( … \) and $$ … $$; text of ours and of the question is escaped."""

import re
from collections.abc import Iterable

from service.parts import Answer, Answered, Assumption, Status, Step
from service.render.text import HELD, headline, named, plain_maths, plain_number, unread_words

SIGNS = frozenset(r"\`*_[]<>$|~#&")
SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in SIGNS})
ITEM = "   "
_NUMERAL = re.compile(r"[-−≈]?\s?[0-9][0-9.,…]*(?: × 10\^-?[0-9]+)?").fullmatch
_PLAIN = re.compile(r"[0-9A-Za-z.,…]*").fullmatch


def markdown(answer: Answer) -> str:
    """The whole answer in Markdown, result first; the last line of an answered one is `Answer: …`."""
    if answer.status is not Status.ANSWERED:
        judged = answer.verdict.text if answer.verdict else ""
        said = dict.fromkeys((judged, headline(answer), answer.message, unread_words(answer)))
        first, *others = [one for one in said if one] or [answer.status.value]
        return "\n\n".join((f"**{escaped(first)}**", *map(escaped, others), *_notes(answer)))
    blocks = (
        *([f"**{escaped(answer.verdict.text)}**"] if answer.verdict else []),
        *map(_value, named(answer)),
        *_section("Working", "\n\n".join([_step(place, step) for place, step in enumerate(answer.steps, start=1)])),
        *_section("Checks", _bullets(f"{HELD[one.holds]} {plain_maths(one.text)}" for one in answer.checks)),
        *_section("Assumptions", "\n".join(map(_assumption, answer.assumptions))),
        *_section("Not used", _bullets(f"{one.text}: {one.reason}" for one in answer.unused)),
        *_notes(answer),
        f"Answer: {escaped(headline(answer))}",
    )
    return "\n\n".join(blocks)


def escaped(text: str) -> str:
    r"""Text with every sign that Markdown or KaTeX would take for its own escaped, on one line.

    >>> escaped("$5 * 2")
    '\\$5 \\* 2'
    """
    if _PLAIN(text):
        return text
    line = " ".join(text.split())
    return line if SIGNS.isdisjoint(line) else line.translate(SPECIAL)


def _value(item: Answered) -> str:
    found = [f"**{escaped(item.text)}**", escaped(item.of)]
    if item.exact != item.decimal:
        found.append(rf"exactly \( {item.latex} \)")
    if item.rounded is not None and item.rounded != item.decimal:
        found.append(rf"\( \approx {item.decimal} \), rounded {item.rounded}")
    return "  \n".join([one for one in found if one])


def _step(place: int, step: Step) -> str:
    blocks = [f"{place}. {escaped(step.text)}"]
    if step.latex:
        blocks.append(_indented(f"$$\n{step.latex}\n$$"))
    if step.rows:
        blocks.append(_indented(_table(step)))
    return "\n\n".join(blocks)


def _table(step: Step) -> str:
    head = step.columns or ("",) * len(step.rows[0])
    sides = [" ---: |" if all(map(_NUMERAL, column)) else " :--- |" for column in zip(*step.rows, strict=True)]
    return "\n".join((_row(head), "|" + "".join(sides), *map(_row, step.rows)))


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join([escaped(plain_maths(cell)) for cell in cells]) + " |"


def _assumption(assumption: Assumption) -> str:
    line = f"- {escaped(assumption.text)}"
    if not assumption.alternative:
        return line
    value = f": {escaped(plain_number(assumption.exact))}" if assumption.exact else ""
    return f"{line}  \n  Otherwise {escaped(assumption.alternative)}{value}"


def _notes(answer: Answer) -> list[str]:
    return _section("Notes", _bullets(answer.notes))


def _bullets(said: Iterable[str]) -> str:
    return "\n".join([f"- {escaped(one)}" for one in said])


def _section(heading: str, content: str) -> list[str]:
    return [f"### {heading}", content] if content else []


def _indented(block: str) -> str:
    return "\n".join([ITEM + line for line in block.split("\n")])
