"""Another question in the place of the one that stands, about the same that is told: "how many painters for 2 days?",
"and the lcm?", "what is the total then?"."""

from collections.abc import Iterator, Sequence

from grammar.chunks import chunker
from grammar.followups.edit import Edited, Swap, edited
from grammar.followups.goals import asking_phrase, asks, asks_the_same, part_asked
from grammar.followups.hearing import bare, words_of
from grammar.followups.kept import numbers_in
from grammar.followups.numbers import Standing
from grammar.followups.places import places, tokens_of
from grammar.followups.saying import Said
from grammar.phrase import Phrase
from grammar.problem import Problem
from grammar.span import Span
from grammar.token import Token

_ENDS = frozenset({"STOP", "QUESTION", "LINE", "SEMICOLON"})
_BORDERS = _ENDS | {"COMMA", "COLON"}
_LASTING = frozenset({"AFTER", "IN", "FOR", "OVER", "DURING"})
_LEADS = _LASTING | {"AT", "WITH"}
_TIMING = frozenset({"WHEN", "LONG", "AFTER", "EXTENT", "PER", "EACH"})
_TIMES = frozenset({"STRETCH", "MOMENT", "PERIOD"})
_NAMING = frozenset({"WORD", "MEASURE", "RELATION", "GROWTH", "SHRINKAGE", "TOTAL", "REMAINING", "RATE", "FACTOR",
                     "ROUND", "ORDINAL", "LARGEST", "SMALLEST"})
_BEFORE_NAME = frozenset({"ARTICLE", "POSSESSOR", "BE", "HOLD"})
_BEHIND_NAME = frozenset({"OF", "BE", "FOR", "IN", "IF", "AFTER", "FROM", "BETWEEN", "DO", "AND", "WITH"}) | _BORDERS
_POINTING = frozenset({"that", "this", "those", "these", "them"})
_ALONE = frozenset({"alone", "only", "itself", "instead", "now"})
_LONGEST = 6


def asked_anew(standing: Standing, said: Said) -> Iterator[Edited]:
    """The texts in which what is asked stands in the place of the question, told for as long as that was; then in the
    place of the name of what was asked."""
    tokens = tokens_of(standing.text)
    row = chunker().phrases(tokens)
    asking = asking_phrase(tokens, row)
    part = part_asked(said)
    if asking is not None:
        yield from _of_what(standing.text, tokens, asking.start, said)
        yield from _other_of_pair(standing.text, tokens, asking.start, said)
    if asking is not None and asks(said) and (part is not None or not _points_at_result(said)):
        yield from _in_its_place(standing.text, tokens, asking, said, (part or said.text).rstrip("?. "))
    if asking is not None:
        yield from _in_points(standing.text, tokens, asking.start, said)
        yield from _denied(standing.text, tokens, asking.start, said)
    yield from _renamed(standing.text, tokens, asking.end if asking is not None else None, said)
    name = _name(said)
    named = name is not None and _is_noun(tokens_of(name)) and name.lower() not in _counted(standing.text)
    if asking is not None and name is not None and named:
        total = said.tokens[-1].kind == "TOTAL"
        for question in (*_NAMED_GOALS, *_TOTAL_GOALS) if total else _NAMED_GOALS:
            yield from _in_its_place(standing.text, tokens, asking, said, question.format(name))


def _in_its_place(
    text: str, tokens: Sequence[Token], asking: Phrase, said: Said, question: str
) -> Iterator[Edited]:
    """The texts with a question in the place of the one that asks, told for as long as that was, and as it is."""
    first = next((i + 1 for i in range(asking.start - 1, -1, -1) if tokens[i].kind in _BORDERS), 0)
    last = next((i for i in range(asking.end, len(tokens)) if tokens[i].kind in _ENDS), len(tokens))
    last = _supposed(tokens, asking.end, last)
    lasting = "" if _is_timed(said) else _lasting(text, tokens, first, last)
    sentence = Span(tokens[first].span.start, tokens[last - 1].span.end)
    inner = first and tokens[first - 1].kind in {"COMMA", "COLON"}
    opening = question if inner else f"{question[:1].upper()}{question[1:]}"
    kept = _conditions(text, tokens[asking.start : last], said) if not lasting else ""
    for words in dict.fromkeys((f"{opening}{lasting}{kept}", opening)):
        yield edited(text, [Swap(sentence, words)])


def _conditions(text: str, asked: Sequence[Token], said: Said) -> str:
    """What the question tells with it of another kind than what is asked now: " at 80 km/h" of how far one gets so in
    3 hours, where it is asked how long 300 km take."""
    own = {place.unit for place in places(said.text)} | _MEASURES.get(said.text.lower()[: len("how long")], set())
    told = [place for place in places(text) if asked and place.span.start > asked[0].span.start]
    kept = ""
    for place in told if own else ():
        leads = (t for t in asked if t.span.end + 1 == place.measured.start and t.kind in _LEADS)
        lead = next(leads, None)
        if place.unit not in own | {""} and lead is not None:
            kept += f" {(lead.span | place.measured).of(text)}"
    return kept


_MEASURES = {"how long": {"time"}, "how far ": {"length"}, "how fast": {"length/time"}}
def _is_noun(tokens: Sequence[Token]) -> bool:
    """Whether words are nouns and nothing else: no "split in half"."""
    return all(token.kind in _NAMING for token in tokens)


_NAMED_GOALS = ("what is the {}", "how much is the {}", "how much {} is that", "how much {}")
_TOTAL_GOALS = ("how much is it in total", "what is the final amount")


def _in_points(text: str, tokens: Sequence[Token], asking: int, said: Said) -> Iterator[Edited]:
    """ "In percentage points": a change told by the points between, and not by its percentage."""
    kinds = [token.kind for token in said.tokens if token.kind not in {"IN", "AS", "QUESTION"}]
    if kinds != ["PERCENT", "POINTS"]:
        return
    for at in range(asking, len(tokens)):
        token = tokens[at]
        if token.kind == "PERCENT":
            yield edited(text, [Swap(token.span, "percentage points")])
        elif token.text.lower() in {"relative", "percentage"}:
            named = tokens[at + 1]
            yield edited(text, [Swap(token.span | named.span, f"{named.text} in percentage points")])


_ADJOINED = (["IN"], ["OF"], ["FROM"], ["FOR"], ["PER"], ["EACH"])
_IN_ALL = frozenset({"IN", "TOTAL", "ALL", "ARE", "BE", "THERE"})


def _of_what(text: str, tokens: Sequence[Token], asking: int, said: Said) -> Iterator[Edited]:
    """ "How many in the first layer" with what was counted: "how many parameters without biases are in the first
    layer"."""
    kinds = [token.kind for token in said.tokens[:3]]
    asked = [token.kind for token in tokens[asking : asking + 2]]
    if kinds[:2] != ["HOW", "MANY"] or asked != kinds[:2] or kinds[2:] not in _ADJOINED:
        return
    end = next((i for i in range(asking, len(tokens)) if tokens[i].kind in _ENDS), len(tokens))
    noun, rest = tokens[asking + 2], said.text[said.tokens[2].span.start :]
    others = [token for token in tokens[asking + 3 : end] if token.kind not in _IN_ALL]
    behind = f" {Span(others[0].span.start, tokens[end - 1].span.end).of(text)}" if others else ""
    for being in (" are ", " ") if kinds[2] not in {"PER", "EACH"} else (" ",):
        words = f"how many {noun.text}{being}{rest}{behind}"
        yield edited(text, [Swap(tokens[asking].span | tokens[end - 1].span, words)])


def _other_of_pair(text: str, tokens: Sequence[Token], asking: int, said: Said) -> Iterator[Edited]:
    """The other of two in what is asked: "and girls?" of how many boys there are."""
    core = [token for token in bare(said.tokens) if token.kind not in _BEFORE_NAME]
    counted = _counted(text)
    for token in tokens[asking:] if len(core) == 1 else ():
        pair = {token.text.lower(), core[0].text.lower()}
        if any(pair == {*each} for each in words_of("PAIRS")) or (len(pair) > 1 and pair <= counted):
            yield edited(text, [Swap(token.span, core[0].text)])


def _counted(text: str) -> set[str]:
    """The words right behind numbers: green and white of "6 green and 9 white marbles"."""
    return {place.counted for place in places(text) if place.counted}


def _denied(text: str, tokens: Sequence[Token], asking: int, said: Said) -> Iterator[Edited]:
    """ "Not green" of what may be so, in the place of what was asked of it: "a red one"."""
    own = [token for token in bare(said.tokens) if token.kind != "ARTICLE"]
    if [token.kind for token in own[:1]] != ["NOT"] or len(own) != 2 or own[1].kind != "WORD":
        return
    told = [token.text.lower() for token in tokens[:asking]]
    for at in range(asking, len(tokens)):
        if own[1].text.lower() in told and tokens[at].kind == "WORD" and tokens[at].text.lower() in told:
            start = at - (tokens[at - 1].kind == "ARTICLE")
            end = at + (at + 1 < len(tokens) and tokens[at + 1].text.lower() == "one")
            yield edited(text, [Swap(tokens[start].span | tokens[end].span, f"not {own[1].text}")])


def _supposed(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where a condition begins that the question tells with a number, which stays; the end where none is."""
    lead = next((i for i in range(start, end) if tokens[i].kind in {"IF", "WHEN"}), end)
    return lead if any(token.value is not None for token in tokens[lead:end]) else end


def _points_at_result(said: Said) -> bool:
    """Whether words point at the answer, which a question put in its place would not mean."""
    return any(token.text.lower() in _POINTING for token in said.tokens)


def _is_timed(said: Said) -> bool:
    """Whether words tell a time of their own, or ask for one."""
    kinds = {phrase.kind for phrase in chunker().phrases(said.tokens)}
    return not kinds.isdisjoint(_TIMES) or any(t.kind in _TIMING or t.kind in {"TIME", "ROUND"} for t in said.tokens)


def _lasting(text: str, tokens: Sequence[Token], first: int, last: int) -> str:
    """How long after the start the question asks, in its words: " after 4 years"."""
    for phrase in chunker().phrases(tuple(tokens)):
        if first < phrase.start and phrase.end <= last and phrase.kind == "STRETCH":
            before = tokens[phrase.start - 1]
            if before.kind in _LASTING:
                return f" {(before.span | phrase.span).of(text)}"
    return ""


def _renamed(text: str, tokens: Sequence[Token], asking: int | None, said: Said) -> Iterator[Edited]:
    """The name that is said in the place of the one that is asked for: "the lcm" for "gcd", "its perimeter" for "the
    area"."""
    name = _name(said)
    if name is None:
        return
    start = asking if asking is not None else 0
    while start < len(tokens) and tokens[start].kind in _BEFORE_NAME:
        start += 1
    end = next((i for i in range(start, len(tokens)) if tokens[i].kind in _BEHIND_NAME), len(tokens))
    if asking is None and (end == len(tokens) or tokens[end].kind != "OF"):
        return
    if start < end <= start + _LONGEST and any(t.kind in _NAMING for t in tokens[start:end]):
        yield edited(text, [Swap(tokens[start].span | tokens[end - 1].span, name)])


def _name(said: Said) -> str | None:
    """What is named and nothing else: "the standard deviation", "what's its area", "sum of the first 20 terms"."""
    led = words_of("LEADING").longest([t.text.lower() for t in said.tokens], 0)
    own = list(said.tokens[led[0] if led else 0 :])
    while own and (own[0].kind in {"WHAT", "COMMAND", *_BEFORE_NAME} or own[0].text.lower() == "me"):
        del own[0]
    while own and own[-1].text.lower() in _ALONE:
        del own[-1]
    own = list(bare(tuple(own))) or own
    if len(own) > 2 and own[-2].kind == "OF" and own[-1].text.lower() in _POINTING:
        del own[-2:]
    if any(t.kind in {"PER", "EACH", "ORDINAL"} and t.kind != own[0].kind for t in said.tokens[:2] if own):
        return None
    plain = own and len(own) <= _LONGEST and own[0].kind in _NAMING
    if not plain or own[-1].value is not None or any(t.kind in _BORDERS | {"IF", "PRONOUN", "HOW"} for t in own):
        return None
    return Span(own[0].span.start, own[-1].span.end).of(said.text)


def asks_anew(before: Problem, after: Problem, edit: Edited) -> bool:
    """Whether another is asked by the words that are new, each number of which is used, of what was told before."""
    new = [span.of(edit.text) for span in edit.new]
    own = {t.value for words in new for t in tokens_of(words) if t.value is not None and t.kind != "ORDINAL"}
    used = numbers_in(after.facts) | numbers_in(after.goals)
    shared = used & (numbers_in(before.facts) | numbers_in(before.goals))
    return not asks_the_same(before, after) and not after.claims and own <= used and bool(shared)
