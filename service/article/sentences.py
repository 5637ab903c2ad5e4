"""A block's words as sentences, in one pass."""

import re
from collections.abc import Iterator

from service.article.passage import Passage, Writer

LONGEST = 1500
"""Characters of a sentence; a longer one is cut, since nobody writes one."""
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)|[.!?](?=[A-Z\"“][a-z ])|\n+")
_MEASURED = re.compile(r"\d\s[a-z]\Z")
"""A letter behind a number is its unit: "it is 40 m. A quarter"."""
_SHORTENED = frozenset({
    "e.g", "i.e", "approx", "vs", "dr", "mr", "mrs", "ms", "no", "fig", "eq", "eqn", "ca", "cf", "resp", "est", "avg",
    "etc", "al", "st", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "u.s",
})  # fmt: skip


def sentences(passage: Passage) -> Iterator[Passage]:
    """The sentences of a passage, in order, without white space around them."""
    start = 0
    for match in _END.finditer(passage.text):
        if _goes_on(passage.text, start, match):
            continue
        yield from _cut(passage, start, match.end())
        start = match.end()
    yield from _cut(passage, start, len(passage.text))


def clauses(sentence: Passage) -> list[Passage]:
    """The clauses of a sentence of which each holds a number, in order; a sentence that is no such row stays whole."""
    cuts = [match.start() for match in _JOINT.finditer(sentence.text)]
    parts = [sentence.part(a, b) for a, b in zip([0, *cuts], [*cuts, len(sentence.text)], strict=True)]
    merged: list[Passage] = []
    for part in parts:
        if merged and not any(sign.isdigit() for sign in part.text):
            continue
        joint = _JOINING.match(part.text) if merged else None
        merged.append(part.part(joint.end() if joint else 0, len(part.text)).stripped())
    return merged


_JOINT = re.compile(
    r";\s|,\s(?=(?:and|but|while|whereas|so|yet|which)\s)|—|\s–\s|,\s(?=or\s(?:about\s)?\d)"
    r"|\s(?=and\s(?:its|the|their|his|her)\s(?:\w+\s){1,3}(?:is|are|was|were)\s)"
)
_JOINING = re.compile(r"[;,—–\s]+(?:(?:and|but|while|whereas|so|yet)\s)?")


def coordinated(clause: Passage) -> tuple[Passage, Passage, int] | None:
    """ "It has an area of 60 cm² and a perimeter of 34 cm" as two clauses, with where the words of the second begin in
    it; None for any other clause."""
    match = _TWO.match(clause.text)
    if match is None:
        return None
    second = Writer()
    second.copy(clause, 0, match.end("lead"))
    second.copy(clause, match.start("two"), len(clause.text))
    return clause.part(0, match.end("one")), second.passage(), match.end("lead")


_TWO = re.compile(
    r"(?P<lead>[^,;]*\b(?:has|have|had)\s)(?P<one>an?\s[^,;\d]*\d[^,;]*?)\sand\s(?P<two>an?\s[^,;\d]*\d[^,;]*)$"
)


def _goes_on(text: str, start: int, end: re.Match[str]) -> bool:
    """Whether a stop ends no sentence: one behind a shortened word, a letter or the number of an item, or before a
    small letter."""
    if end[0][0] == "\n":
        return False
    if end[0] != ".":
        return end[0].startswith(("…", "...")) and text[end.end() : end.end() + 2].strip()[:1].islower()
    word = text[max(start, end.start() - 12) : end.start()].split(" ")[-1].split("\n")[-1].lstrip("(“\"'").lower()
    after = text[end.end() : end.end() + 3].lstrip()
    numbered = word.isdigit() and not text[start : end.start() - len(word)].strip()
    unit = _MEASURED.search(text, max(start, end.start() - 3), end.start())
    letter = len(word) == 1 and word.isalpha() and not unit
    return word in _SHORTENED or numbered or letter or after[:1].islower()


def _cut(passage: Passage, start: int, end: int) -> Iterator[Passage]:
    for at in range(start, end, LONGEST):
        part = passage.part(at, min(at + LONGEST, end)).stripped()
        if part.text:
            yield part
