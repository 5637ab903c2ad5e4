"""Another question about the same facts: "how long until it is under 10?", "and how many weights?"."""

from collections.abc import Iterator

from grammar.chunks import chunker
from grammar.followups.edit import Edited, Swap, edited
from grammar.followups.hearing import words_of
from grammar.followups.kept import same_facts, told
from grammar.followups.numbers import Standing
from grammar.followups.places import tokens_of
from grammar.followups.saying import Said
from grammar.phrase import Phrase
from grammar.problem import Changes, HasValue, Problem, Quantity
from grammar.span import Span
from grammar.token import Token

_ENDS = frozenset({"STOP", "QUESTION", "LINE"})
_ASKING = frozenset({"HOW", "WHAT", "WHICH", "WHEN", "COMMAND"})


_COUNTING = (("how long", "how many {}s"), ("when", "after how many {}s"))


def asks(said: Said) -> bool:
    """Whether words ask for something."""
    led = words_of("LEADING").longest([token.text.lower() for token in said.tokens], 0)
    return any(token.kind in _ASKING for token in said.tokens[led[0] if led else 0 :][:4])


def other_goals(standing: Standing, said: Said) -> Iterator[Edited]:
    """The texts in which the question of the standing one is replaced by what is asked."""
    tokens = tokens_of(standing.text)
    asking = _asking(tokens, chunker().phrases(tokens))
    if asking is None:
        return
    for words in dict.fromkeys((_counted_out(standing.problem, said.text), said.text)):
        for form in dict.fromkeys((words, _by_name(standing.problem, words))):
            yield from _put(standing.text, tokens, asking, form)


def _asking(tokens: tuple[Token, ...], row: tuple[Phrase, ...]) -> Phrase | None:
    """The phrase with which the last question begins."""
    return next((p for p in reversed(row) if p.kind in {"ASK", "COMMAND"}), None)


def _put(text: str, tokens: tuple[Token, ...], asking: Phrase, words: str) -> Iterator[Edited]:
    """The words in place of the sentence that asks, or of what of it asks."""
    first = next((i + 1 for i in range(asking.start - 1, -1, -1) if tokens[i].kind in _ENDS), 0)
    last = next((i for i in range(asking.end, len(tokens)) if tokens[i].kind in _ENDS), len(tokens) - 1)
    sentence = Span(tokens[first].span.start, tokens[last].span.end)
    question = f"{words[:1].upper()}{words[1:]}?"
    if first:
        yield edited(text, [Swap(sentence, question)])
    if asking.start > first:
        yield edited(text, [Swap(Span(asking.span.start, sentence.end), f"{words}?")])
    given = next((t for t in tokens[asking.end : last] if t.kind in {"IF", "WHEN"}), None)
    if given is not None:
        rest = Span(given.span.end, tokens[last - 1].span.end).of(text).strip()
        yield edited(text, [Swap(sentence, f"If {rest}, {words}?")])
    yield edited(text, [Swap(asking.span, words)])


def _counted_out(problem: Problem, words: str) -> str:
    """ "How long" as "how many epochs", "when" as "after how many epochs", where there are periods."""
    units = [f.period.unit for f in problem.facts if isinstance(f, Changes) and f.period is not None]
    for lead, counted in _COUNTING if units else ():
        if words.lower().startswith(f"{lead} "):
            return counted.format(units[0]) + words[len(lead) :]
    return words


def _by_name(problem: Problem, words: str) -> str:
    """The words with the asked measure named where they point at it."""
    goal = problem.goals[0]
    if not isinstance(goal, (HasValue, Changes)):
        return words
    name = str(goal.measure).removeprefix("the ")
    counted = any(
        isinstance(f, HasValue) and isinstance(f.quantity, Quantity) and f.quantity.noun == goal.measure.head
        for f in told(problem)
    )
    called = f"the number of {name}s" if counted else f"the {name}"
    spans = [t.span for t in tokens_of(words) if t.kind == "PRONOUN" and t.text.lower() in {"it", "they", "this"}]
    return edited(words, [Swap(span, called) for span in spans[:1]]).text


def asks_another(before: Problem, after: Problem) -> bool:
    """Whether the same facts are told, and another is asked."""
    return same_facts(before, after) and before.goals != after.goals
