"""The article as a page in HTML, its claims marked where they stand and listed with the reasons."""

from collections.abc import Iterator, Sequence
from html import escape

from service.article.claim import NAMES, Claim, Report
from service.article.page import Block, Piece, Role, Table
from service.article.passage import Passage
from service.article.reports import SIGNS, quoted
from service.article.work import page_of

_TAGS = {Role.TITLE: "h1", Role.HEADING: "h2", Role.TEXT: "p", Role.ITEM: "li"}
_STYLE = """
:root { color-scheme: light dark; --ink: #1c2024; --paper: #fff; --faint: #60646c; --line: #e0e3e8;
  --true: #18794e; --true-bg: #e6f6eb; --false: #ce2c31; --false-bg: #ffe8e8;
  --approximately_true: #0d74ce; --approximately_true-bg: #e6f4fe; --cannot_tell: #8a6100; --cannot_tell-bg: #fff5d6; }
@media (prefers-color-scheme: dark) { :root { --ink: #edeef0; --paper: #16181b; --faint: #a0a6ad; --line: #33383f;
  --true: #71d083; --true-bg: #132d21; --false: #ff9592; --false-bg: #3b1219;
  --approximately_true: #70b8ff; --approximately_true-bg: #0d2847; --cannot_tell: #ffca16;
  --cannot_tell-bg: #302008; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 17px/1.6 Georgia, "Times New Roman", serif; }
.report { display: grid; grid-template-columns: minmax(0, 42rem) minmax(0, 24rem); gap: 3rem; max-width: 74rem;
  margin: 0 auto; padding: 2.5rem 1.5rem 5rem; }
header, aside { font-family: system-ui, sans-serif; }
header { grid-column: 1 / -1; border-bottom: 1px solid var(--line); padding-bottom: 1rem; }
header h1 { font-size: 1.1rem; margin: 0 0 .4rem; }
header p { margin: 0; color: var(--faint); font-size: .95rem; }
article h1 { font-size: 1.8rem; line-height: 1.2; } article h2 { font-size: 1.25rem; margin-top: 2rem; }
article ul { margin: .4rem 0; }
article table { border-collapse: collapse; font-size: .95rem; }
article td, article th { border-bottom: 1px solid var(--line); padding: .3rem .9rem .3rem 0; text-align: left; }
aside ol { list-style: none; margin: 0; padding: 0; font-size: .9rem; line-height: 1.45; }
aside li { border: 1px solid var(--line); border-left-width: 4px; border-radius: 6px; padding: .6rem .8rem;
  margin: 0 0 .8rem; }
aside q { display: block; margin: .2rem 0; overflow-wrap: anywhere; }
aside .why { color: var(--faint); }
a { color: inherit; text-decoration: none; } li:target, mark:target { outline: 2px solid currentColor; }
mark { border-radius: 3px; padding: .05em .15em; color: inherit; border-bottom: 2px solid; }
@media (max-width: 60rem) { .report { grid-template-columns: minmax(0, 1fr); } }
"""
_EACH = "".join(
    f"mark.{name} {{ background: var(--{name}-bg); border-color: var(--{name}); }}\n"
    f"mark.{name}[id] a::before {{ content: '{sign} '; color: var(--{name}); }}\n"
    f"aside li.{name} {{ border-left-color: var(--{name}); }} aside li.{name} .verdict {{ color: var(--{name}); }}\n"
    for name, sign in ((holds.value, sign) for holds, sign in SIGNS.items())
)
def marked(report: Report, text: str, name: str) -> str:
    """The page: the article on the left, with every claim marked, and the claims with their reasons on the right."""
    article = "\n".join(_pieces(page_of(text), report.claims))
    claims = "\n".join(_listed(place, claim) for place, claim in enumerate(report.claims, start=1))
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(name)}, checked</title>\n<style>{_STYLE}{_EACH}</style>\n</head>\n<body>\n"
        f'<div class="report">\n<header><h1>{escape(name)}</h1><p>{escape(report.summary)}</p></header>\n'
        f"<article>\n{article}\n</article>\n"
        f'<aside aria-label="Claims">\n<ol>\n{claims}\n</ol>\n</aside>\n</div>\n</body>\n</html>\n'
    )


def _listed(place: int, claim: Claim) -> str:
    said = f"{SIGNS[claim.holds]} {NAMES[claim.holds].capitalize()}"
    return (
        f'<li class="{claim.holds.value}" id="why-{place}"><a href="#claim-{place}">'
        f'<strong class="verdict">{said}</strong>'
        f"<q>{escape(quoted(claim))}</q>"
        f'<span class="why">{escape(claim.why)}</span></a></li>'
    )


def _pieces(page: Sequence[Piece], claims: Sequence[Claim]) -> Iterator[str]:
    marks = _Marks(claims)
    for piece in page:
        match piece:
            case Table(rows):
                lines = (
                    f"<tr>{''.join(f'<{cell}>{marks.of(each)}</{cell}>' for each in row)}</tr>"
                    for row, cell in zip(rows, ["th", *["td"] * len(rows)], strict=False)
                )
                yield f"<table>{''.join(lines)}</table>"
            case Block(Role.ITEM, passage):
                yield f"<ul><li>{marks.of(passage)}</li></ul>"
            case Block(role, passage):
                yield f"<{_TAGS[role]}>{marks.of(passage)}</{_TAGS[role]}>"


class _Marks:
    """Marks claims in passages that come in the order of the article."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = claims
        self._first = 0
        self._named: set[int] = set()

    def of(self, passage: Passage) -> str:
        """The words of a passage, escaped, with the claims in it marked; of two that overlap, the first."""
        span = passage.span
        while self._first < len(self._claims) and self._claims[self._first].end <= span.start:
            self._first += 1
        said: list[str] = []
        for text, source in _bits(passage, [edge for each in self._claims[self._first :] if each.start < span.end
                                            for edge in (each.start, each.end)]):  # fmt: skip
            place = self._claim_at(source, span.end)
            said.append(escape(text) if place is None else self._mark(text, place))
        return "".join(said)

    def _claim_at(self, source: int, end: int) -> int | None:
        for place in range(self._first, len(self._claims)):
            claim = self._claims[place]
            if claim.start >= end:
                return None
            if claim.start <= source < claim.end:
                return place
        return None

    def _mark(self, text: str, place: int) -> str:
        claim = self._claims[place]
        name = "" if place in self._named else f' id="claim-{place + 1}"'
        self._named.add(place)
        return (
            f'<mark class="{claim.holds.value}"{name}><a href="#why-{place + 1}" title="{escape(claim.why)}">'
            f"{escape(text)}</a></mark>"
        )


def _bits(passage: Passage, edges: Sequence[int]) -> Iterator[tuple[str, int]]:
    """The words of a passage cut where claims begin and end, each with its place in the article."""
    for run in passage.runs:
        words = passage.text[run.at : run.at + run.length]
        if run.length != run.width:
            yield words, run.source
            continue
        cuts = sorted({run.source, *(edge for edge in edges if run.source < edge < run.source + run.width)})
        for start, end in zip(cuts, [*cuts[1:], run.source + run.width], strict=True):
            yield words[start - run.source : end - run.source], start
