"""An Answer for a terminal: lines without LaTeX, each with the role it plays, so that a face may colour them."""

import re
from dataclasses import dataclass, replace
from enum import Enum, auto

from service.parts import Answer, Answered, Status, Step

INDENT = "  "
HELD = {True: "✓", False: "✗"}


class Role(Enum):
    """What a line is to its reader."""

    RESULT = auto()
    REFUSAL = auto()
    HEADING = auto()
    BODY = auto()
    MATHS = auto()
    ASIDE = auto()
    GAP = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text and its role."""

    role: Role
    text: str = ""


GAP = Line(Role.GAP)


def text(answer: Answer) -> str:
    """The whole answer as plain text, result first."""
    return "\n".join([line.text for line in lines(answer)])


def lines(answer: Answer) -> tuple[Line, ...]:
    """The whole answer, line by line, result first; signs that steer a terminal are taken out."""
    blocks = (_head(answer), *_working(answer), _checks(answer), _assumed(answer), _unused(answer), _notes(answer))
    found: list[Line] = []
    for block in blocks:
        if block:
            found += [GAP, *block] if found else block
    return tuple([line if line.text.isprintable() else Line(line.role, _printable(line.text)) for line in found])


def headline(answer: Answer) -> str:
    """The reply in one line: the values asked for, or why there are none."""
    if answer.answers:
        return "; ".join([item.text for item in named(answer)])
    return answer.question_back or answer.message


def named(answer: Answer) -> tuple[Answered, ...]:
    """The values asked for; where several are, each that a letter stands for as an equation, "x = 5"."""
    if len(answer.answers) == 1:
        return answer.answers
    return tuple([_equation(item) if _LETTER(item.of) else item for item in answer.answers])


def _equation(item: Answered) -> Answered:
    sign = "" if item.text.startswith("≈") else "= "
    return replace(item, text=f"{item.of} {sign}{item.text}", of="")


_LETTER = re.compile(r"[A-Za-z](?:_\d+)?").fullmatch


def unread_words(answer: Answer) -> str:
    """The words that were not understood, as one sentence, "" where there are none."""
    quoted = ", ".join([f"“{part.text}”" for part in answer.not_understood if part.text != answer.question])
    return f"Not understood: {quoted}." if quoted else ""


def plain_maths(written: str) -> str:
    """An expression with the signs of print: × for the star, ^ for the power.

    >>> plain_maths("= 30 * (21/20)**10")
    '= 30 × (21/20)^10'
    """
    return _TIMES.sub(" × ", _POWER.sub("^", written)) if "*" in written else written


def plain_formula(named: str) -> str:
    """What is asked for, where it is named by a formula of which every sign stands for itself.

    >>> plain_formula("( 2 + 3 ) ^ 3 * 4")
    '(2 + 3)^3 × 4'
    """
    return plain_maths(named).replace(" ^ ", "^").replace("( ", "(").replace(" )", ")")


def plain_number(exact: str) -> str:
    """An exact value with the signs of print, and with separators where it is a whole number.

    >>> plain_number("101632"), plain_number("2*3**5")
    ('101,632', '2 × 3^5')
    """
    return f"{int(exact):,}" if _WHOLE(exact) else plain_maths(exact)


_WHOLE = re.compile(r"-?[0-9]{1,300}").fullmatch
_POWER, _TIMES = re.compile(r" ?\*\* ?"), re.compile(r" ?\* ?")


def _head(answer: Answer) -> list[Line]:
    if answer.status is not Status.ANSWERED:
        said = dict.fromkeys((answer.question_back or "", answer.message, unread_words(answer)))
        judged = answer.verdict.text if answer.verdict else ""
        first, *others = [one for one in (judged, *said) if one] or [answer.status.value]
        return [Line(Role.REFUSAL, first), *(Line(Role.BODY, other) for other in others)]
    verdict = [Line(Role.RESULT, answer.verdict.text)] if answer.verdict else []
    return [*verdict, *(line for item in named(answer) for line in _value(item))]


def _value(item: Answered) -> list[Line]:
    found = [Line(Role.RESULT, item.text), Line(Role.BODY, item.of)]
    if item.exact != item.decimal:
        found.append(Line(Role.BODY, f"exactly {plain_maths(item.exact)}"))
    if item.rounded is not None and item.rounded != item.decimal:
        found.append(Line(Role.BODY, f"≈ {item.decimal}, rounded {item.rounded}"))
    return [line for line in found if line.text]


def _working(answer: Answer) -> list[list[Line]]:
    blocks = [_step(place, step) for place, step in enumerate(answer.steps, start=1)]
    if blocks:
        blocks[0].insert(0, Line(Role.HEADING, "Working"))
    return blocks


def _step(place: int, step: Step) -> list[Line]:
    # What is put in changes nothing where the formula had no letters.
    shown = (step.before,) if step.before.endswith(step.after) else (step.before, step.after)
    maths = [Line(Role.MATHS, f"{INDENT * 3}{plain_maths(one)}") for one in (*shown, step.shown) if one]
    return [Line(Role.BODY, f"{INDENT}{place}. {step.text}"), *maths, *_table(step)]


def _table(step: Step) -> list[Line]:
    rows = [tuple(map(plain_maths, row)) for row in ((step.columns, *step.rows) if step.columns else step.rows)]
    if not rows:
        return []
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        Line(Role.ASIDE, (INDENT * 3 + INDENT.join(map(str.rjust, row, widths))).rstrip())
        for row in rows
    ]


def _checks(answer: Answer) -> list[Line]:
    return _section("Checks", [f"{HELD[check.holds]} {plain_maths(check.text)}" for check in answer.checks])


def _assumed(answer: Answer) -> list[Line]:
    said = []
    for assumption in answer.assumptions:
        said.append(assumption.text)
        if assumption.alternative:
            value = f": {plain_number(assumption.exact)}" if assumption.exact else ""
            said.append(f"{INDENT}otherwise {assumption.alternative}{value}")
    return _section("Assumed", said)


def _unused(answer: Answer) -> list[Line]:
    return _section("Not used", [f"{one.text}: {one.reason}" for one in answer.unused])


def _notes(answer: Answer) -> list[Line]:
    return _section("Notes", list(answer.notes))


def _section(heading: str, said: list[str]) -> list[Line]:
    return [Line(Role.HEADING, heading), *(Line(Role.BODY, INDENT + one) for one in said)] if said else []


def _printable(written: str) -> str:
    return "".join([sign if sign.isprintable() else " " for sign in written])
