"""The report on an article as a table for a terminal."""

from collections.abc import Iterator
from itertools import zip_longest
from textwrap import wrap

from service.article.claim import NAMES, Claim, Report
from service.article.reports import SIGNS, line_of, quoted
from solvers.rounding import Holds

NARROWEST = 60
WIDEST = 140
_HEAD = ("Verdict", "Line", "The article says", "Why")
_PLAIN = "\033[0m"
_BOLD = "\033[1m"
_COLOURS = {
    Holds.TRUE: "\033[32m", Holds.APPROXIMATELY: "\033[36m", Holds.FALSE: "\033[1;31m", Holds.CANNOT_TELL: "\033[33m",
}  # fmt: skip
_GAP = "  "


def table(report: Report, text: str, width: int, *, coloured: bool) -> str:
    """The summary and a row a claim, as wide as the terminal and coloured where it is one."""
    lines = [_painted(report.summary, _BOLD, coloured)]
    if report.claims:
        widths = _widths(report, text, max(NARROWEST, min(width, WIDEST)))
        lines += ["", _painted(_line(_HEAD, widths), _BOLD, coloured), _GAP.join("─" * each for each in widths)]
        for claim in report.claims:
            colour = _COLOURS[claim.holds]
            lines += [
                _painted(verdict, colour, coloured) + rest
                for verdict, rest in _rows(claim, text, widths)
            ]
    return "\n".join(lines)


def _widths(report: Report, text: str, width: int) -> tuple[int, int, int, int]:
    verdict = max(len(_HEAD[0]), *(len(_verdict(claim)) for claim in report.claims))
    line = max(len(_HEAD[1]), len(str(line_of(report.claims[-1], text))))
    room = width - verdict - line - 3 * len(_GAP)
    said = max(len(_HEAD[2]), *(len(quoted(claim)) for claim in report.claims))
    says = max(len(_HEAD[2]), min(said, room * 2 // 5))
    return verdict, line, says, room - says


def _rows(claim: Claim, text: str, widths: tuple[int, int, int, int]) -> Iterator[tuple[str, str]]:
    """The lines of a claim's row: its verdict, which is coloured, and the rest."""
    cells = ([_verdict(claim)], [str(line_of(claim, text))], wrap(quoted(claim), widths[2]), wrap(claim.why, widths[3]))
    for parts in zip_longest(*cells, fillvalue=""):
        yield parts[0].ljust(widths[0]), _GAP + _line(parts[1:], widths[1:])


def _line(cells: tuple[str, ...], widths: tuple[int, ...]) -> str:
    number = len(cells) - 3
    padded = [
        cell.rjust(width) if place == number else cell.ljust(width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return _GAP.join(padded).rstrip()


def _verdict(claim: Claim) -> str:
    return f"{SIGNS[claim.holds]} {NAMES[claim.holds]}"


def _painted(text: str, colour: str, coloured: bool) -> str:
    return f"{colour}{text}{_PLAIN}" if coloured else text
