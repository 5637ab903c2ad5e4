"""A follow-up read: the one edit of the question that stands whose problem is that of before but for what was said."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from grammar.errors import CannotAnswer
from grammar.followups.accounted import accounted
from grammar.followups.anew import asked_anew, asks_anew
from grammar.followups.asked_unit import in_unit
from grammar.followups.deeds import acts_otherwise
from grammar.followups.edit import Edited
from grammar.followups.effect import has_effect
from grammar.followups.extents import extents
from grammar.followups.further import additions, conditions, is_conditioned, is_further
from grammar.followups.goals import (
    asks,
    asks_another,
    asks_anywhere,
    asks_else,
    asks_in_percent,
    names_a_count,
    other_goals,
)
from grammar.followups.instead import instead_of_old
from grammar.followups.kept import keeps_units, only_how_asked, same_facts
from grammar.followups.layers import another_layer, conventions, counted_anew, grown, of_convention
from grammar.followups.lists import of_members, other_members
from grammar.followups.manners import compoundings, only_compounded
from grammar.followups.named import from_nothing, to_nothing, without_named
from grammar.followups.numbers import Standing, only_numbers, replacements
from grammar.followups.outside import is_outside
from grammar.followups.places import named_by, places, tokens_of
from grammar.followups.positions import at_position
from grammar.followups.results import after_result, asks_on, in_memory, of_result, tells_number, tells_result
from grammar.followups.roles import of_another_role, other_roles
from grammar.followups.saying import Said
from grammar.followups.scaling import scaled
from grammar.followups.words import alignments, another_thing, one_fact_else, other_numbers, rows_of_numbers
from grammar.followups.working import points_at_answer
from grammar.problem import Problem
from grammar.reading import read

MOST_READINGS = 16


@dataclass(frozen=True, slots=True)
class Followed:
    """An edit of the question and the problem that it states; `of_result` where it asks of the answer."""

    edit: Edited
    problem: Problem
    asks_another: bool = False
    of_result: bool = False


def following(standing: Standing, said: Said) -> tuple[Followed, ...]:
    """The readings of what is said as a change of the question that stands: one where it is clear, several where it is
    open what is meant, none where it changes nothing that is read."""
    if is_outside(standing, said):
        return ()
    for words in (said, *elliptic(standing, said)):
        for way in _WAYS if not points_at_answer(words) else (_by_result,):
            found = way(standing, words)
            if found:
                return found
    return ()


def elliptic(standing: Standing, said: Said) -> Iterator[Said]:
    """What is said without words that only ask again what was asked: "how many for 30 epochs"."""
    kinds = [token.kind for token in said.tokens[:3]]
    if len(kinds) == 3 and kinds[0] == "HOW" and kinds[2] in _ADJOINING and not asks_else(standing, said):
        words = said.text[said.tokens[2].span.start :]
        yield Said(words, tokens_of(words), said.old)
    if kinds[:2] == ["HOW", "MANY"] and len(kinds) > 2 and kinds[2] in {"MODAL", "DO"}:
        for noun in _counted_in(standing):
            words = f"how many {noun} {said.text[said.tokens[2].span.start :]}"
            yield Said(words, tokens_of(words), said.old)
    for word, channels in _CHANNELS.items():
        at = said.text.lower().find(word)
        if at >= 0 and any("channel" in place.names for place in places(standing.text)):
            words = f"{said.text[:at]}{channels} channel{said.text[at + len(word) :]}"
            yield Said(words, tokens_of(words), said.old)


def _counted_in(standing: Standing) -> tuple[str, ...]:
    """The only noun whose numbers the question tells, in its own words: apples of "12 apples cost 6 dollars"."""
    nouns = {place.counted for place in places(standing.text) if place.counted and not place.unit}
    forms = dict.fromkeys(t.text for t in tokens_of(standing.text) if t.text.endswith("s") and named_by(t) in nouns)
    return tuple(forms) if len(nouns) == 1 else ()


_CHANNELS: Mapping[str, int] = {
    "grayscale": 1, "greyscale": 1, "black and white": 1, "monochrome": 1, "rgba": 4, "rgb": 3,
}  # fmt: skip
"""How many channels an image so called has."""
_ADJOINING = frozenset({"FOR", "IN", "AFTER", "AT", "WITH", "WITHOUT", "IF", "OVER", "DURING"})


def _by_numbers(standing: Standing, said: Said) -> tuple[Followed, ...]:
    if asks_else(standing, said) or not accounted(standing, said) or any(scaled(standing, said)):
        return ()
    if _only_how_often(said):
        return ()
    edits = replacements(standing, said)
    return _held(standing, edits, _numbers_only) or _idle(standing, edits)


def _idle(standing: Standing, edits: Sequence[Edited]) -> tuple[Followed, ...]:
    """The only edit, of a number that is told with what it counts and that the answer does not rest on."""
    found = [Followed(edit, problem) for edit, problem in _read(edits) if problem == standing.problem]
    counted = [place for place in places(standing.text) if place.counted]
    told = [place for place in counted if found and place.value == found[0].edit.swaps[0].was]
    return tuple(found) if len(edits) == 1 and len(edits[0].swaps) == 1 and len(told) == 1 else ()


def _only_how_often(said: Said) -> bool:
    """Whether only "per month" is said, which may ask for as much of the answer, and may tell how often."""
    kinds = [token.kind for token in said.tokens]
    return kinds[:1] in (["PER"], ["EACH"]) and kinds[1:] in (["TIME"], ["ROUND"])


def _numbers_only(before: Problem, after: Problem, edit: Edited) -> bool:
    return only_numbers(before, after, edit.swaps) or counted_anew(before, after, edit)


def _by_old(standing: Standing, said: Said) -> tuple[Followed, ...]:
    return tuple(Followed(edit, problem) for edit, problem in _read(instead_of_old(standing, said)))


def _by_scale(standing: Standing, said: Said) -> tuple[Followed, ...]:
    return _held(standing, scaled(standing, said), _numbers_only)


def _by_position(standing: Standing, said: Said) -> tuple[Followed, ...]:
    if acts_otherwise(said.tokens, tokens_of(standing.text)):
        return ()
    return _held(standing, at_position(standing, said), _numbers_only)


def _by_role(standing: Standing, said: Said) -> tuple[Followed, ...]:
    return _held(standing, other_roles(standing, said), lambda old, new, _: of_another_role(old, new))


def _by_words(standing: Standing, said: Said) -> tuple[Followed, ...]:
    if asks(said) or _only_how_often(said):
        return ()

    def holds(before: Problem, after: Problem, edit: Edited) -> bool:
        said_else = one_fact_else(before, after) or another_thing(before, after, edit, standing.text)
        return said_else and keeps_units(before, after)

    return _held(standing, alignments(standing, said), holds)


def _by_convention(standing: Standing, said: Said) -> tuple[Followed, ...]:
    return _held(standing, conventions(standing, said), lambda old, new, _: of_convention(old, new))


def _by_layer(standing: Standing, said: Said) -> tuple[Followed, ...]:
    return _held(standing, another_layer(standing, said), lambda old, new, _: grown(old, new, said))


def _by_manner(standing: Standing, said: Said) -> tuple[Followed, ...]:
    return _held(standing, compoundings(standing, said), lambda old, new, _: only_compounded(old, new))[:1]


def _by_extent(standing: Standing, said: Said) -> tuple[Followed, ...]:
    found = _held(standing, extents(standing, said), asks_another)
    return tuple(Followed(each.edit, each.problem, asks_another=True) for each in found[:1])


def _by_rows(standing: Standing, said: Said) -> tuple[Followed, ...]:
    """Rows of numbers; what stands outside of them stays."""
    found = []
    for each in _held(standing, rows_of_numbers(standing, said), lambda old, new, _: old != new):
        swapped = [swap.span for swap in each.edit.swaps]
        kept = [p.value for p in places(standing.text) if not any(s.start <= p.span.start < s.end for s in swapped)]
        if other_numbers(standing.problem, each.problem, each.edit, kept):
            found.append(each)
    return tuple(found)


def _by_members(standing: Standing, said: Said) -> tuple[Followed, ...]:
    edits = (*other_members(standing, said), *without_named(standing, said))
    none = _held(standing, to_nothing(standing, said), _numbers_only)
    some = _held(standing, from_nothing(standing, said), lambda old, new, edit: old.goals == new.goals)
    return none or some or _held(standing, edits, of_members)


def _by_both(standing: Standing, said: Said) -> tuple[Followed, ...]:
    """A question on a condition: "what would it be if …", "if …, what is it?"."""
    at = next((i for i, t in enumerate(said.tokens) if t.kind == "IF"), None)
    if at is None or not asks(said):
        return ()
    comma = next((i for i in range(at, len(said.tokens)) if said.tokens[i].kind == "COMMA"), len(said.tokens))
    condition, question = _part(said, at + 1, comma), _part(said, 0, at) or _part(said, comma + 1, len(said.tokens))
    if condition is None or question is None:
        return ()
    changed = following(standing, condition)
    if len(changed) != 1:
        return changed
    then = replace(standing, text=changed[0].edit.text, problem=changed[0].problem)
    same = _held(then, other_goals(then, question), lambda old, new, _: same_facts(old, new))
    return tuple(Followed(each.edit, each.problem, asks_another=True) for each in same[:1])


def _part(said: Said, start: int, end: int) -> Said | None:
    own = said.tokens[start:end]
    if not own:
        return None
    text = (own[0].span | own[-1].span).of(said.text)
    return Said(text, tokens_of(text), said.old)


def _by_result(standing: Standing, said: Said) -> tuple[Followed, ...]:
    """A question about the answer: "what percent of the total is that?"."""
    if any(token.kind == "NOT" for token in said.tokens):
        return ()
    found = [_of_result(edit, problem) for edit, problem in _read(of_result(standing, said))]
    return tuple(each for each in found if tells_result(each.problem, standing.result))[:1]


def of_memory(standing: Standing, said: Said) -> tuple[Followed, ...]:
    """A question how much memory the parameters take that were counted, which tells no number of its own."""
    if any(token.value is not None for token in said.tokens):
        return ()
    found = [_of_result(edit, problem) for edit, problem in _read(in_memory(standing, said))]
    return tuple(each for each in found if tells_result(each.problem, standing.result))[:1]


def _by_goal(standing: Standing, said: Said) -> tuple[Followed, ...]:
    if not (asks(said) or names_a_count(said) or asks_in_percent(said)):
        return ()
    found = _held(standing, other_goals(standing, said), asks_another)
    return tuple(Followed(each.edit, each.problem, asks_another=True) for each in found[:1])


def _by_anew(standing: Standing, said: Said) -> tuple[Followed, ...]:
    found = _held(standing, asked_anew(standing, said), asks_anew)
    return tuple(Followed(each.edit, each.problem, asks_another=True) for each in found[:1])


def _by_condition(standing: Standing, said: Said) -> tuple[Followed, ...]:
    return _held(standing, conditions(standing, said), lambda old, new, _: is_conditioned(old, new))[:1]


def _by_told_result(standing: Standing, said: Said) -> tuple[Followed, ...]:
    """A question that goes on from the answer, which is told in a sentence before it."""
    found = _held(standing, after_result(standing, said), asks_on)
    used = [each for each in found if tells_number(each.problem, standing.result)]
    return tuple(_of_result(each.edit, each.problem) for each in used[:1])


def _of_result(edit: Edited, problem: Problem) -> Followed:
    return Followed(edit, problem, asks_another=True, of_result=True)


def _by_addition(standing: Standing, said: Said) -> tuple[Followed, ...]:
    return () if asks_anywhere(said) else _held(standing, additions(standing, said), is_further)[:1]


_WAYS: tuple[Callable[[Standing, Said], tuple[Followed, ...]], ...] = (
    _by_old, _by_convention, _by_manner, _by_layer, _by_extent, _by_members, _by_rows, _by_scale, _by_position,
    _by_numbers, _by_words, _by_role, _by_condition, _by_anew, _by_goal, _by_both, _by_result, _by_addition,
    _by_told_result,
)  # fmt: skip


def in_another_unit(standing: Standing, unit: str) -> tuple[Followed, ...]:
    """The question asked in a unit, where its words can say so."""
    return _held(standing, in_unit(standing, unit), lambda old, new, _: only_how_asked(old, new))[:1]


def _held(
    standing: Standing,
    edits: Iterable[Edited],
    holds: Callable[[Problem, Problem, Edited], bool],
) -> tuple[Followed, ...]:
    """The edits whose problem holds to the one before, each problem once."""
    found: list[Followed] = []
    for edit, problem in _read(edits):
        if not holds(standing.problem, problem, edit) or any(problem == each.problem for each in found):
            continue
        if has_effect(standing.text, edit, problem):
            found.append(Followed(edit, problem))
    return tuple(found)


def _read(edits: Iterable[Edited]) -> Iterator[tuple[Edited, Problem]]:
    tried: set[str] = set()
    for edit in edits:
        if edit.text in tried or len(tried) >= MOST_READINGS:
            continue
        tried.add(edit.text)
        try:
            yield edit, read(edit.text)
        except CannotAnswer:
            continue
