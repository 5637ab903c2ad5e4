"""Another question about the same facts: "how long until it is under 10?", "and how many weights?"."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from grammar.chunks import chunker
from grammar.followups.edit import Edited, Swap, edited
from grammar.followups.hearing import words_of
from grammar.followups.kept import same_facts, told
from grammar.followups.numbers import Standing
from grammar.followups.places import named_by, tokens_of
from grammar.followups.saying import Said
from grammar.phrase import Phrase
from grammar.problem import Changes, HasValue, Measure, Problem, Quantity, Stated, Sum
from grammar.span import Span
from grammar.token import Token

_ENDS = frozenset({"STOP", "QUESTION", "LINE"})
_ASKING = frozenset({"HOW", "WHAT", "WHICH", "WHEN", "COMMAND"})


_COUNTED = frozenset({"parameter", "weight", "bias"})
_SHORT = 4
_COUNTING = (
    ("how long", "how many {}s"), ("when", "after how many {}s"),
    ("until", "how many {}s until"), ("till", "how many {}s until"),
)  # fmt: skip


def asks(said: Said) -> bool:
    """Whether words ask for something."""
    if said.tokens and said.tokens[0].kind == "BEFORE":
        return True
    led = words_of("LEADING").longest([token.text.lower() for token in said.tokens], 0)
    return any(token.kind in _ASKING for token in said.tokens[led[0] if led else 0 :][:4])


def asks_anywhere(said: Said) -> bool:
    """Whether a word that asks stands in any of the sentences that are said."""
    led = words_of("LEADING").longest([token.text.lower() for token in said.tokens], 0)
    return asks(said) or any(token.kind in _ASKING for token in said.tokens[led[0] if led else 0 :])


def hangs_on(said: Said) -> bool:
    """Whether words say nothing without the question that stands: "what if it is 13 m long", "a batch of 8 of them"."""
    supposes = [token.kind for token in said.tokens[:2]] == ["WHAT", "IF"]
    points = any(token.kind == "PRONOUN" and token.text.lower() in _BACK for token in said.tokens)
    return supposes or (points and not asks_anywhere(said))


_BACK = frozenset({"it", "them", "they", "those", "these"})


def asks_else(standing: Standing, said: Said) -> bool:
    """Whether words ask for how much of what the question does not: "how far in 5 hours?" after a speed."""
    asked = {(one.kind, two.text.lower()) for one, two in pairwise(tokens_of(standing.text))}
    return any(
        one.kind == "HOW" and two.text.lower() != "about" and ("HOW", two.text.lower()) not in asked
        for one, two in pairwise(said.tokens)
    )


def other_goals(standing: Standing, said: Said) -> Iterator[Edited]:
    """The texts in which the question of the standing one is replaced by what is asked."""
    tokens = tokens_of(standing.text)
    asking = asking_phrase(tokens, chunker().phrases(tokens))
    if asking is None:
        return
    for words in dict.fromkeys((*_countings(said), _counted_out(standing.problem, said.text), said.text)):
        for form in dict.fromkeys((words, _by_name(standing.problem, words))):
            yield from _put(standing.text, tokens, asking, form)


def _countings(said: Said) -> Iterator[str]:
    """ "Total parameters now?" as a question how many there are."""
    noun = said.tokens[-1] if said.tokens else None
    if (part := part_asked(said)) is not None:
        yield part
    kinds = [token.kind for token in said.tokens]
    if kinds[:1] in (["IN"], ["AS"]) and kinds[1:3] == ["PERCENT", "OF"] and len(kinds) <= _SHORT + 1:
        yield f"what percent {said.text[said.tokens[2].span.start :]}"
    if noun is not None and named_by(noun) in _COUNTED and not asks(said) and len(said.tokens) <= _SHORT:
        yield f"how many {noun.text}"


def part_asked(said: Said) -> str | None:
    """ "How much interest" for "how much of that is interest", None where no part of the answer is asked for."""
    kinds = [token.kind for token in said.tokens]
    if kinds[:1] != ["HOW"] or kinds[2:5] != ["OF", "PRONOUN", "BE"] or len(kinds) < 6:
        return None
    return f"{said.tokens[0].text} {said.tokens[1].text} {said.text[said.tokens[5].span.start :]}"


def asks_in_percent(said: Said) -> bool:
    """Whether words want the answer as a percentage of something, or in percentage points."""
    kinds = [token.kind for token in said.tokens]
    return kinds[:1] in (["IN"], ["AS"]) and kinds[1:3] in (["PERCENT", "OF"], ["PERCENT", "POINTS"])


def names_a_count(said: Said) -> bool:
    """Whether words name what is counted and nothing else: "total parameters", "the weights"."""
    own = [t for t in said.tokens if t.kind not in {"ARTICLE", "TOTAL", "ALL", "NOW", "QUESTION"}]
    return len(own) == 1 and named_by(own[0]) in _COUNTED


def asking_phrase(tokens: tuple[Token, ...], row: tuple[Phrase, ...]) -> Phrase | None:
    """The phrase with which the last question begins; the first of the last sentence where only its mark asks."""
    led = next((p for p in reversed(row) if p.kind in {"ASK", "COMMAND"}), None)
    if led is not None or not tokens or tokens[-1].kind != "QUESTION":
        return led
    first = next((i + 1 for i in range(len(tokens) - 2, -1, -1) if tokens[i].kind in _ENDS), len(tokens))
    last = next((i for i in range(len(tokens) - 2, first, -1) if tokens[i].kind == "COMMA"), 0)
    if last and any(t.value is not None for t in tokens[first:last]) and all(t.value is None for t in tokens[last:-3]):
        first = last + 1  # "bought for 25000, worth after 4 years?"
    return next((p for p in row if p.start >= first), None) if first else None


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
    being = tokens[asking.end] if asking.end < len(tokens) else None
    if words.lower().startswith("how much ") and being is not None and being.kind == "BE":
        noun = words[len("how much ") :]  # "how much interest" of "how much is 500 euros at 4 % after 3 years"
        yield edited(text, [Swap(asking.span | being.span, f"what is the {noun} on")])


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


def asks_another(before: Problem, after: Problem, edit: Edited) -> bool:
    """Whether the same facts are told, but for those that the question itself tells, and another is asked."""
    one, two = _called_alike(_without_sums(before)), _called_alike(_without_sums(after))
    if one.goals == two.goals:
        return False
    return same_facts(one, two) or (told(one) != told(two) and _tells_beside(one, two, edit))


def asks_the_same(before: Problem, after: Problem) -> bool:
    """Whether two problems tell and ask the same, whatever the one thing is called that they are about."""
    return _called_alike(before) == _called_alike(after)


def _without_sums(problem: Problem) -> Problem:
    """The problem without what only says that parts make a whole, where no number of it is the whole."""
    return replace(problem, facts=tuple(fact for fact in problem.facts if not isinstance(fact, Sum)))


def _tells_beside(before: Problem, after: Problem, edit: Edited) -> bool:
    """Whether all that was told is told, and the rest by the words that are new."""
    old, new = told(before), told(after)
    rest = [fact for fact in new if fact not in old]
    own = all(any(n.start <= f.span.start < f.span.end <= n.end for n in edit.new) for f in rest)
    return own and all(fact in new for fact in old) and all(isinstance(fact, Stated) for fact in rest)


def _called_alike(problem: Problem) -> Problem:
    """The problem with the one thing that it tells and asks of called the same; as it is where there are more."""
    facts = [fact for fact in problem.facts if isinstance(fact, (HasValue, Changes))]
    if len(facts) != len(problem.facts) or len({fact.measure for fact in facts}) != 1:
        return problem
    called = tuple(_named_alike(fact) for fact in facts)
    return replace(problem, facts=called, goals=tuple(_named_alike(fact) for fact in facts if fact in problem.goals))


def _named_alike(fact: HasValue | Changes) -> HasValue | Changes:
    told = replace(fact, measure=Measure("value"))
    if isinstance(told, HasValue) and isinstance(told.quantity, Quantity):
        return replace(told, quantity=replace(told.quantity, noun=""))
    return told
