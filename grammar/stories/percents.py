"""Discounts, taxes, tips, rises and falls: a value before and after percentages, each of the value then."""

from fractions import Fraction
from itertools import pairwise

from grammar.errors import AnotherStory, NotAnswered
from grammar.problem import Apply, Asked, Expression, Fact, HasValue, Measure, Problem, Quantity, Tied
from grammar.school.levels import Amount, Levels, Step
from grammar.school.row import row_of
from grammar.stories.scene import Scene

_PLAIN = {
    "ORDINAL", "PERCENT", "CENT", "PER", "GROW", "SHRINK", "MORE", "FEWER", "BIGGER", "SMALLER", "WITHOUT", "FRACTION",
    "RELATION",
}  # fmt: skip
_PAST = {"was", "were", "did", "had"}
_OPENING = {"HOW", "MUCH", "MANY", "WHAT", "BE", "MONEY", "UNIT", "LIGHT", "BIGGER", "EXTENT", "COMMAND"}
_CHARGES = {"tip", "gratuity", "tax", "vat", "gst", "duty", "charge", "surcharge", "fee", "commission", "discount"}
_NEEDED = {"needed", "required", "need"}
_TAXES = {"tax", "vat", "gst"}
_APPLYING = {("GROW", "TO"), ("SHRINK", "FROM"), ("GIVE", "FROM"), ("GIVE", "TO"), ("TAKE", "FROM")}

Steps = tuple[Step, ...]


def problem(scene: Scene) -> Problem:
    """The value before or after percentages, or a percentage's amount, that a text asks for.

    Raises: AnotherStory where no percentage goes on or off one value; NotAnswered where a level is not clear.
    """
    levels = Levels(scene.read(row_of))
    if not levels.steps or len(levels.amounts) != 1:
        raise AnotherStory("No percentage goes on or off one value.")
    levels.demand_plain()
    said = {token.text.lower() for token in scene.tokens}
    if said & _NEEDED and any(amount.at in levels.main() for amount in levels.amounts):
        raise AnotherStory("What is needed for the value that is left is asked.")
    if said & {"profit", "margin", "gain", "loss"} and "selling" in said:
        raise AnotherStory("A part of the selling price is told.")
    amount = levels.amounts[0]
    asked = _asked(levels)
    told = _told(levels, amount, asked)
    if told == asked:
        raise AnotherStory("The value that is asked for is told.")
    used = {at for at in range(len(levels.row.words)) if levels.row.words[at].kind in _PLAIN or at in levels.names}
    used |= {step.at for step in levels.steps} | {amount.at}
    aside = levels.aside([at for at in levels.row.left(used) if at not in _labelled(levels)])
    rated = any(word.kind == "PER" and levels.kind(at + 1) != "CENT" for at, word in enumerate(levels.row.words))
    if aside and rated:
        raise AnotherStory("So much is told of each, and how many there are.")
    facts = _chain(levels, amount, told)
    measure, more = _goal(levels, asked)
    goal = HasValue(measure, Asked(amount.unit, span=levels.row.span(levels.start, levels.end)))
    return Problem((*facts, *more, goal), (goal,), set_aside=aside, notes=scene.notes)


def _labelled(levels: Levels) -> set[int]:
    return {at + 1 for at, name in levels.names.items() if name == "label"}


def _asked(levels: Levels) -> int | Steps:
    """The level that is asked, or the percentages whose amount is.

    Raises: AnotherStory or NotAnswered where none is.
    """
    main = levels.main()
    if any(levels.kind(at) == "PERCENT" and levels.kind(at - 1) not in {"NUMBER"} for at in main):
        raise AnotherStory("A percentage is asked.")
    steps = _steps_asked(levels)
    if steps:
        return steps
    for level, step in enumerate(levels.steps):
        if level and step.at in main and levels.kind(step.at - 1) in {"BEFORE", "WITHOUT"}:
            return level  # "25 % off, before 8 % sales tax"
    amounts = {a.at for a in levels.amounts}
    joined = {at for at in main if levels.row.words[at].lemma == "plus" and any(a < at for a in amounts)}
    found = levels.traded(main) or levels.told([at for at in main if at not in amounts | joined])
    if len(found) > 1:
        raise NotAnswered("I cannot tell which value is asked.", spans=(levels.row.span(main.start, main.stop),))
    if not found and any(levels.row.words[at].lemma in _PAST for at in main):
        raise AnotherStory("I cannot tell which value is asked.")
    level = found.pop() if found else len(levels.steps)
    return len(levels.steps) if _goes_on(levels, level) else level


def _goes_on(levels: Levels, level: int) -> bool:
    """ "What do you pay for an $80 jacket at 25 % off, plus 8 % sales tax": what comes after the level is asked too."""
    main, steps = levels.main(), levels.steps
    asked = 0 < level < len(steps) and steps[level - 1].at in main and steps[-1].at in main
    return asked and not _APART & {levels.row.words[at].lemma for at in main}


_APART = {"before", "without", "excluding", "not", "ignoring", "only"}


def _steps_asked(levels: Levels) -> Steps:
    """ "How much is the tip", "how much do I save": the percentages of which the amount is asked, none where it is not.

    Raises: NotAnswered where a charge is asked that no percentage is called.
    """
    words, named_so = levels.row.words, {"on", "off", "saved"}
    main = [at for at in levels.main() if levels.names.get(at) in named_so or words[at].lemma in _CHARGES]
    if any(levels.names.get(at) == "saved" for at in main):
        if any(step.way > 0 for step in levels.steps):
            raise NotAnswered("I cannot tell what is saved.", spans=(levels.row.span(main[0], main[-1] + 1),))
        return levels.steps
    for at in main:
        before = {levels.kind(p) for p in range(levels.start, at)}
        named = {levels.names.get(p) for p in range(levels.start, at)}
        opens = before <= _OPENING or (before <= _OPENING | {"NUMBER", "PERCENT"} and _is_charge(levels, at))
        off = levels.names.get(at) == "off"
        called = words[at].lemma
        alike = _TAXES if called in _TAXES else {called}
        steps = [s for s in levels.steps if alike & s.words or (off and s.way < 0)]
        if not opens or named & {"included", "excluded"}:
            continue
        if called in _CHARGES and not steps:
            raise NotAnswered("I cannot tell which percentage is asked.", spans=(words[at].span,))
        if len(steps) == 1 and levels.names.get(at) in {"on", "off"}:
            return tuple(steps)
    return ()


def _is_charge(levels: Levels, at: int) -> bool:
    """ "What is a 15 % tip on $84": the charge itself is asked; "25 % off $60" is what is left to pay."""
    words = levels.row.words[at : at + 3]
    charge = next((p for p, word in enumerate(words) if word.lemma in _CHARGES), None)
    return charge is not None and levels.kind(at + charge + 1) == "ON"


def _told(levels: Levels, amount: Amount, asked: int | Steps) -> int:
    """The level at which the value told stands."""
    start, end = levels.sentence(amount.at)
    inside = amount.at in levels.main()
    places = [amount.at - 2, amount.at - 1] if inside else [at for at in range(start, end) if at not in levels.main()]
    found = {len(levels.steps)} if levels.reached(amount.at) else levels.traded(range(amount.at, start - 1, -1))
    near = [at for at in levels.clause(amount.at) if at in places]
    found = found or levels.told(near) or levels.told([at for at in places if not _is_changed(levels, at)])
    if found:
        return _joined(levels, levels.demand_ordered(found, amount.at))
    first = inside or amount.at < levels.steps[0].at or _is_base(levels, amount)
    taxed = any(step.words & _TAXES for step in levels.steps)
    if not first or (isinstance(asked, tuple) and taxed):
        raise AnotherStory("I cannot tell whether the percentage is included.")
    return 0 if asked else len(levels.steps)


def _joined(levels: Levels, level: int) -> int:
    """The level behind all steps that are told together: "after a 25 % discount and 5 % tax"."""
    steps = levels.steps
    while 0 < level < len(steps):
        between = [levels.kind(at) for at in range(steps[level - 1].at, steps[level].at)]
        behind = [levels.kind(at) for at in range(*levels.sentence(steps[0].at)) if at < steps[0].at]
        if "AND" not in between or "AFTER" not in behind or {"AFTER", "BEFORE", "STOP", "COMMA", "THEN"} & {*between}:
            break
        level += 1
    return level


def _is_changed(levels: Levels, at: int) -> bool:
    """Whether a clause says of a level that a percentage goes on or off it: "the new price is cut by 20 %"."""
    placed = levels.kind(at) in {"AFTER", "BEFORE", "WITHOUT"}
    return not placed and any(step.at in levels.clause(at) and step.at > at for step in levels.steps)


def _is_base(levels: Levels, amount: Amount) -> bool:
    """ "8 % tax is added to a bill of $50": what the percentages go on or off."""
    kinds = [levels.kind(at) for at in range(levels.steps[-1].at, amount.at)]
    lead = next((at for at, pair in enumerate(pairwise(kinds)) if pair in _APPLYING), len(kinds))
    return lead < len(kinds) and not {"COMMA", "STOP", "SEMICOLON", "AND"} & {*kinds[lead:]}


def _measure(levels: Levels, level: int) -> Measure:
    named = "the value before" if level == 0 else "the value after" if level == len(levels.steps) else "the value then"
    return Measure("value", (str(level),), "levels", named=named)


def _chain(levels: Levels, amount: Amount, told: int) -> tuple[Fact, ...]:
    facts: list[Fact] = [HasValue(_measure(levels, told), Quantity(amount.value, amount.unit),
                                  span=levels.row.words[amount.at].span)]  # fmt: skip
    for level, step in enumerate(levels.steps):
        factor = Apply("+" if step.way > 0 else "-", Fraction(1), step.percent / 100)
        right: Expression = Apply("*", _measure(levels, level), factor)
        law = "percent_on" if step.way > 0 else "percent_off"
        facts.append(Tied(law, _measure(levels, level + 1), right, levels.row.words[step.at].span))
    return tuple(facts)


def _goal(levels: Levels, asked: int | Steps) -> tuple[Measure, tuple[Fact, ...]]:
    if isinstance(asked, int):
        return _measure(levels, asked), ()
    if len(asked) > 1:
        whole = Measure("value", ("steps",), "levels", named="the amount of all percentages")
        apart = Apply("-", _measure(levels, 0), _measure(levels, len(levels.steps)))
        return whole, (Tied("gap", whole, apart, levels.row.words[asked[-1].at].span),)
    place = levels.steps.index(asked[0])
    measure = Measure("value", ("step",), "levels", named="the amount of the percentage")
    right = Apply("*", _measure(levels, place), asked[0].percent / 100)
    return measure, (Tied("percent_amount", measure, right, levels.row.words[asked[0].at].span),)
