"""The problem of a text of several steps."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from grammar.accounts.scales import TIMES
from grammar.accounts.words import is_in
from grammar.errors import AnotherStory
from grammar.ledger.line import Kind
from grammar.ledger.naming import NOUNS, kind, noun, word
from grammar.ledger.words import words_of
from grammar.problem import Asked, HasValue, Problem, SetAside
from grammar.recount.account import Account
from grammar.recount.asked import asked_of, asks_part
from grammar.recount.ends import told_by
from grammar.recount.items import Item, Text, text_of
from grammar.recount.known import TIMELY, demand_known
from grammar.recount.rest import marks_of, rest_names
from grammar.recount.sheet import Amount, Sheet
from grammar.recount.ways import Way
from grammar.stories.scene import Scene
from grammar.units import units

Key = tuple[str, str]
"""What an account counts, and per one of what."""
Keys = dict[Key, list[tuple[int, Item]]]
"""The items of each account in order, with their numbers."""
_MANY = frozenset({"need", "needed", "needs", "must", "require", "required", "least", "have"})
_FULL = frozenset({"fill", "filled", "full", "complete", "can", "could", "afford", "whole"})
_CHANGING = frozenset({"SHRINK", "GROW", "DOWN"})
_LASTING = 3
"""What there is, how much of it goes at a time, and how often."""


def problem(scene: Scene) -> Problem:
    """What a text of several steps asks for.

    Raises: AnotherStory where a number or what is asked is not understood, or may be meant in several ways.
    """
    return scene.once(_told)[0]


def _told(scene: Scene) -> tuple[Problem, Sheet]:
    text = text_of(scene.unformed)
    demand_known(text)
    if asks_part(text) and any(text.tokens[p].kind in _CHANGING for p in text.question.places):
        raise AnotherStory("A change is asked.")
    if "rest" in text.question.marks and any(_is_of_part(item, text) for item in text.items):
        raise AnotherStory("It is asked what is left of a part.")
    if not text.question.counted and word(text.tokens, text.items[0].line.behind) in words_of("splitting"):
        raise AnotherStory("Those who share it are told first, and not of what each gets so many.")
    rest = " left" if "rest" in text.question.marks else ""
    sheet = Sheet(f"recount of {_unit(text)}{rest}")
    found = _answer(text, sheet, _keys(text))
    aside = [item for n, item in enumerate(text.items) if n not in found.used]
    if aside and not (sheet.picks and text.items[0].way is Way.STATE and all(_is_beside(item) for item in aside)):
        raise AnotherStory("A number is not used.")
    unasked = [SetAside(text.tokens[i.line.start].text, "it tells of others", i.line.span) for i in aside]
    goal = HasValue(found.measure, Asked(_unit(text), span=text.question.span), span=text.question.span)
    return Problem((*sheet.ties, goal), (goal,), set_aside=(*text.aside, *unasked), notes=scene.notes), sheet


def _is_of_part(item: Item, text: Text) -> bool:
    """ "3/8 show cats. A quarter of the cat images is kept back. How many cat images are left?": whether a share is of
    a part told before, and the question names that part."""
    named = text.question.names & item.entry.base - {text.question.counted}
    before = [each for each in text.items if each.line.start < item.line.start and each.line.kind is Kind.SHARE]
    return any(named & each.entry.label for each in before)


def _is_beside(item: Item) -> bool:
    """Whether a number is told of a part with a name of its own."""
    return item.way is Way.PART and bool(item.entry.label) and not item.per


def _unit(text: Text) -> str:
    if asks_part(text):
        return "percent" if text.question.percent else ""
    return text.question.unit or text.question.counted or text.items[0].noun


def _keys(text: Text) -> Keys:
    """The items by what they count, in order."""
    found: Keys = {}
    first = next((item.noun for item in text.items if item.noun), "")
    for number, item in enumerate(text.items):
        forward = first if item.line.kind is Kind.RELATIVE else ""
        told = found.setdefault((item.noun or forward, item.per), [])
        told.insert(0 if item.begins(text.tokens) else len(told), (number, item))
    return found


def _answer(text: Text, sheet: Sheet, keys: Keys) -> Amount:
    if _asks_left_over(text, keys):
        return _left_over(text, sheet, keys)
    given: dict[int, Amount] = {}
    ways = _ways(text, keys)
    if not ways and (joined := _joined(text, sheet, keys, given)) is not None:
        keys = joined
        ways = _ways(text, keys)
    if len(ways) != 1 or ("EQUAL" in {text.tokens[p].kind for p in text.question.places}):
        raise AnotherStory("The units do not tell how the numbers belong together.")
    goal, signs = ways[0]
    accounts = [Account(text, sheet, key[0], items, given) for key, items in keys.items()]
    if sum(len(items) > 1 for items in keys.values()) > 1:
        raise AnotherStory("Several accounts have several numbers.")
    for account in accounts:
        account.balance()
    main = _main([*keys], goal)
    amounts = [
        asked_of(a) if key == main or (key[1] and key[0] == goal[0] and "rest" in marks_of(a)) else told_by(a)
        for key, a in zip(keys, accounts, strict=True)
    ]
    if len(amounts) == 1:
        return amounts[0]
    above = [a for a, sign in zip(amounts, signs, strict=True) if sign > 0]
    below = [a for a, sign in zip(amounts, signs, strict=True) if sign < 0]
    return _whole(text, sheet, goal, sheet.multiply("what is asked", above, below))


def _ways(text: Text, keys: Keys) -> list[tuple[Key, tuple[int, ...]]]:
    """What may be asked, and how the accounts multiply and divide to it."""
    return [(goal, signs) for goal in _wanted(text, keys) for signs in _signs([*keys], goal)]


def _joined(text: Text, sheet: Sheet, keys: Keys, given: dict[int, Amount]) -> Keys | None:
    """The accounts with so many of so much each put to what is counted likewise: "6 teams handed in 4 each, and 5 were
    rejected"; None where there is nothing to join."""
    found = {key: [*items] for key, items in keys.items()}
    joined = False
    for counted, per in [key for key in keys if key[1]]:
        rate, many = found[counted, per], found.get((per, ""), [])
        if any(_goes_on(each, rate[0][1]) for _, each in found.get((counted, ""), [])):
            continue  # "12 pens and 9 caps every day"
        if len(rate) != 1 or len(many) != 1 or (counted, "") not in found or _lasts(rate[0][1], many[0][1], text):
            continue
        parts = [sheet.tell(f"{item.noun} {word}", item.line.value, number, item.line.span, item.besides)
                 for word, (number, item) in (("in all", many[0]), (f"per {per}", rate[0]))]  # fmt: skip
        given[rate[0][0]] = sheet.multiply(f"{counted} together", parts, ())
        number, item = rate[0]
        way = item.way if number > min(n for n, _ in found[counted, ""]) else Way.STATE
        found[counted, ""] = sorted(
            [*found[counted, ""], (number, replace(item, rate=None, way=way))], key=lambda each: each[0]
        )
        del found[counted, per], found[per, ""]
        joined = sheet.steps = True
    return found if joined else None


def _goes_on(one: Item, rate: Item) -> bool:
    """Whether a plain number and a rate stand in one list."""
    beside = one.entry.piece.sentence == rate.entry.piece.sentence
    later = max(one, rate, key=lambda each: each.line.start)
    return beside and later.entry.inherits


def _lasts(rate: Item, many: Item, text: Text) -> bool:
    """Whether a rate goes on for a time that is not said beside it."""
    tokens, at = text.tokens, many.line.start
    if (
        kind(tokens, at - 1) in {"AFTER", "IN", "FOR"}
        and rate.way in {Way.OUT, Way.PART}
        and len(text.items) == _LASTING
        and not asks_part(text)
    ):
        return False  # "she reads 40 pages per day. After 5 days, how many has she still to read"
    apart = (
        rate.entry.piece.sentence != many.entry.piece.sentence or many.entry.piece.sentence == text.question.sentence
    )
    return apart and many.line.unit in TIMES


def _asks_left_over(text: Text, keys: Keys) -> bool:
    """ "They are packed in bags of 8. How many are left over?" """
    grouped = [items[0][1].rate for key, items in keys.items() if key[1]]
    led = len(keys) == 2 and len(grouped) == 1 and grouped[0] is not None and grouped[0].grouped
    return led and "rest" in text.question.marks and text.question.counted in {key[0] for key in keys} | {""}


def _left_over(text: Text, sheet: Sheet, keys: Keys) -> Amount:
    amounts: list[Amount] = []
    for key, items in sorted(keys.items(), key=lambda each: each[0][1]):
        account = Account(text, sheet, key[0], items)
        account.balance()
        amounts.append(told_by(account))
    return sheet.call("left over", "remainder", *amounts)


def _main(keys: Sequence[Key], goal: Key) -> Key | None:
    """The account of which it is asked: the one of what is asked, where there is one."""
    return goal if goal in keys else keys[0] if len(keys) == 1 else None


def _whole(text: Text, sheet: Sheet, goal: Key, found: Amount) -> Amount:
    """A count of things as a whole number: rounded up where so many are needed, down where full ones are asked.

    Raises: AnotherStory where neither is said.
    """
    if found.worth.denominator == 1 or goal[0] in units() or goal[1]:
        return found
    if text.asks(*_FULL):
        return sheet.call("whole ones", "floor", found)
    if text.asks(*_MANY):
        return sheet.call("whole ones", "ceil", found)
    raise AnotherStory("It is no whole number.")


def _wanted(text: Text, keys: Keys) -> list[Key]:
    """What may be asked: what the question counts, else anything that is told; per one of what, where it says so."""
    per = _per(text, keys)
    counted = text.question.unit or text.question.counted or _points_asked(text)
    nouns = {n for key in keys for n in key if n}
    if text.question.unit and counted not in nouns:
        raise AnotherStory("A unit is asked in which nothing is told.")
    if counted not in nouns and (named := _named(text, keys, counted)):
        return [(named, per)]
    if asks_part(text) or (not nouns and "now" in text.question.marks):
        return [key for key in keys if len(keys) == 1]
    if counted in nouns:
        return [(counted, per)]
    total = bool({"total", "now"} & text.question.marks)
    if (
        not counted
        and not total
        and not any(t.kind in {"MANY", "MUCH"} for t in (text.tokens[p] for p in text.question.places))
    ):
        raise AnotherStory("It is not plain what is asked.")
    asked = {*text.question.places}
    told = any(noun(t) == counted for p, t in enumerate(text.tokens) if p not in asked)
    if counted and (told or not is_in(counted, "nouns", "generic")):
        raise AnotherStory("Something is asked that is not told.")
    return [(key[0], per) for key in keys if key[0] != per and key[0] not in TIMELY]


def _points_asked(text: Text) -> str:
    """ "How many points": they are counted as goals are."""
    return "point" if any(kind(text.tokens, p) == "POINTS" for p in text.question.places) else ""


def _named(text: Text, keys: Keys, counted: str) -> str:
    """What is counted of which a part is called so: "36 members: 14 engineers … How many engineers", "the rest are
    testers"; "" for nothing."""
    found = {
        key[0]
        for key, items in keys.items()
        if not key[1] and any(counted in i.entry.label | (i.entry.verbs if len(keys) == 1 else set()) for _, i in items)
    }
    if not found and len(keys) == 1 and counted:
        (items,) = keys.values()
        found = {items[0][1].noun} if counted in rest_names(text, [item.entry for _, item in items[1:]]) else set()
    return next(iter(found)) if len(found) == 1 else ""


def _per(text: Text, keys: Keys) -> str:
    """ "How many does each get", "how much each week"."""
    tokens, places = text.tokens, text.question.places
    at = next((p for p in places if kind(tokens, p) in {"EACH", "PER"}), None)
    if at is None:
        return ""
    if kind(tokens, at + 1) in NOUNS | {"TIME", "ROUND"}:
        return noun(tokens[at + 1])
    counted = [
        key[0]
        for key, items in keys.items()
        if not key[1] and len(items) == 1 and items[0][1].line.value.denominator == 1
    ]
    shared = [n for n in counted if n not in units() and n != text.question.counted]
    if not any(
        t.kind == "EQUAL" or word(text.tokens, p) in {"split", "share", "shared", "divided"}
        for p, t in enumerate(tokens)
    ):
        raise AnotherStory("It is not said that all get the same.")
    return shared[-1] if shared else ""


def _signs(keys: Sequence[Key], goal: Key) -> Iterator[tuple[int, ...]]:
    """The ways of multiplying (1) and dividing (-1) amounts of such units to one of what is asked."""
    wanted = {name: power for name, power in ((goal[0], 1), (goal[1], -1)) if name}
    for signs in product((1, -1), repeat=len(keys)):
        powers: dict[str, int] = {}
        for (counted, per), sign in zip(keys, signs, strict=True):
            for name, power in ((counted, sign), (per, -sign)):
                powers[name] = powers.get(name, 0) + power
        if {name: p for name, p in powers.items() if p and name} == wanted and 1 in signs:
            yield signs
