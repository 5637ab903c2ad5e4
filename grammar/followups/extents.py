"""The same asked of another extent: "for 20 epochs?" after "per epoch", "per week?", "both together?"."""

from collections.abc import Iterator, Sequence

from grammar.chunks import chunker
from grammar.followups.edit import Edited, Swap, edited
from grammar.followups.goals import asking_phrase
from grammar.followups.numbers import Standing
from grammar.followups.places import tokens_of
from grammar.followups.saying import Said
from grammar.phrase import Phrase
from grammar.problem import HasValue
from grammar.span import Span
from grammar.token import Token

_EXTENDING = frozenset({"FOR", "IN", "AFTER", "OVER", "DURING"})
_TOTALS = frozenset({"TOTAL", "ALL", "IN", "AND", "OF", "ARTICLE"})
_POINTING = frozenset({"them", "they", "these", "those"})
_ENDS = frozenset({"STOP", "QUESTION", "LINE", "SEMICOLON"})


def extents(standing: Standing, said: Said) -> Iterator[Edited]:
    """The texts that ask for so many periods in place of each, for each of another, or for all there is."""
    tokens = tokens_of(standing.text)
    row = chunker().phrases(tokens)
    asking = asking_phrase(tokens, row)
    if asking is None:
        return
    asked = [p for p in row if p.start >= asking.start]
    own = chunker().phrases(said.tokens)
    yield from _for_many(standing.text, tokens, asked, said, own)
    yield from _for_each(standing.text, tokens, asked, said, own)
    yield from _in_all(standing, tokens, asking, said)


def _for_many(
    text: str, tokens: Sequence[Token], asked: Sequence[Phrase], said: Said, own: Sequence[Phrase]
) -> Iterator[Edited]:
    """ "For 20 epochs" in place of "per epoch"."""
    if len(own) != 2 or own[0].kind not in _EXTENDING or own[1].kind != "STRETCH":
        return
    unit = said.tokens[own[1].end - 1].sense
    for phrase in asked:
        last = tokens[phrase.end - 1]
        if last.kind in {"ROUND", "TIME"} and last.sense == unit and not _counts(tokens, phrase):
            before = tokens[phrase.start - 1]
            lead = before.span | phrase.span if before.kind in _EXTENDING else phrase.span
            yield edited(text, [Swap(lead, said.text)])


def _counts(tokens: Sequence[Token], phrase: Phrase) -> bool:
    return any(token.value is not None for token in tokens[phrase.start : phrase.end])


def _for_each(
    text: str, tokens: Sequence[Token], asked: Sequence[Phrase], said: Said, own: Sequence[Phrase]
) -> Iterator[Edited]:
    """ "Per week" in place of "per month", or where no period is asked."""
    if len(own) != 1 or own[0].kind != "PERIOD" or any(token.value is not None for token in said.tokens):
        return
    told = [phrase for phrase in asked if phrase.kind == "PERIOD"]
    if len(told) == 1:
        yield edited(text, [Swap(told[0].span, said.text)])
    elif not told:
        end = next((t.span.start for t in tokens[asked[0].start :] if t.kind in _ENDS), len(text.rstrip()))
        yield edited(text, [Swap(Span(end, end), f" {said.text}")])


def asks_for_all(said: Said) -> bool:
    """Whether words only ask for what there is in all: "both together", "in total"."""
    own = [t for t in said.tokens if t.text.lower() not in _POINTING]
    return any(t.kind == "TOTAL" for t in own) and all(t.kind in _TOTALS for t in own)


def _in_all(standing: Standing, tokens: Sequence[Token], asking: Phrase, said: Said) -> Iterator[Edited]:
    if not asks_for_all(said):
        return
    goal = standing.problem.goals[0]
    noun = goal.measure.head if isinstance(goal, HasValue) else ""
    first = next((i + 1 for i in range(asking.start - 1, -1, -1) if tokens[i].kind in _ENDS), 0)
    last = next((i for i in range(asking.end, len(tokens)) if tokens[i].kind in _ENDS), len(tokens) - 1)
    sentence = Span(tokens[first].span.start, tokens[last].span.end)
    counted = f"{noun}s" if noun and not noun.endswith("s") else noun
    for question in (f"How many {counted} do they have together?", f"How many {counted} are there in total?"):
        yield edited(standing.text, [Swap(sentence, question)])
