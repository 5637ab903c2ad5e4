"""The problem of a whole and its parts that a text tells."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from grammar.accounts.ask import Ask, ask_of
from grammar.accounts.asking import asking
from grammar.accounts.comparing import compared
from grammar.accounts.entry import Entry
from grammar.accounts.gates import demand_readable
from grammar.accounts.item import Item, items_of
from grammar.accounts.matching import stems
from grammar.accounts.naming import NOUNS
from grammar.accounts.pieces import pieces_of
from grammar.accounts.products import multiplied
from grammar.accounts.reading import mentions_of
from grammar.accounts.rests import rest_of
from grammar.accounts.sharing import Among, among_of, divides, group_size, whole_of, without
from grammar.accounts.signs import IN, OUT, sign
from grammar.accounts.words import classes_of
from grammar.errors import AnotherStory, CannotRead
from grammar.ledger.apart import shares_something_else
from grammar.parts.doubts import Read, demand_certain
from grammar.parts.goal import Goal
from grammar.parts.groups import demand_counted, ungrouped
from grammar.parts.listing import untold
from grammar.parts.question import Spoken
from grammar.parts.roles import Roles, measured, roles_of
from grammar.parts.sound import demand_sound
from grammar.parts.told import told_of
from grammar.parts.tree import Tree
from grammar.parts.whole import SHARED
from grammar.parts.words import fits, naming
from grammar.problem import Apply, Asked, Equals, Fact, HasValue, Measure, Problem, SetAside, Share, Sum, Whenever
from grammar.stories.scene import Scene
from grammar.token import Token

_CROSSING = frozenset({"X", "BY_SIZE"})
_RATED = frozenset({"PER", "EACH", "SLASH"})
_OF_A_RATE = _RATED | {"WORD", "UNIT", "MEASURE", "TIME", "LETTER", "CURRENCY"}


def problem(scene: Scene) -> Problem:
    """The tree of a whole and its parts that a text tells, asked for one of its amounts.

    Raises: AnotherStory where the text tells none, or not only one, or where it tells nothing but amounts: those are
    read by what explains each of them (grammar/wholes).
    """
    if _tells_sides(scene.tokens):
        raise AnotherStory("Sides are told, and no parts.")
    if shares_something_else(scene.unformed):
        raise AnotherStory("Each is a share of something else.")
    try:
        told = _read(scene)
    except CannotRead as error:
        raise AnotherStory(error.message, spans=error.spans, hint=error.hint) from error
    if all(isinstance(fact, HasValue | Sum) for fact in told.facts):
        raise AnotherStory("Nothing but amounts is told.")
    return told


def _read(scene: Scene) -> Problem:
    items = tuple(
        replace(i, kind="AND") if i.text.lower() == "plus" and i.kind == "PLUS" else i
        for i in items_of(asking(scene.tokens))
    )
    ask = ask_of(items)
    if {"more", "than", "except"} & ask.marks or ask.about == "factor" or _asks_share(ask):
        raise AnotherStory("Something else is asked.", spans=(ask.span,))
    demand_readable(items, ask)
    among = among_of(items, multiplied(items, mentions_of(items)), ask)
    items, groups = ungrouped(items, ask, among.mention.at if among is not None and among.mention is not None else -1)
    entries = list(compared(multiplied(items, mentions_of(items))))
    shared = ask.about in SHARED and any(t.text.lower() in {"among", "amongst"} for t in scene.tokens)
    if shared or _ranges(scene.tokens) or (ask.head == "share" and ask.about not in SHARED):
        raise AnotherStory("Something else is asked.", spans=(ask.span,))
    if sum("split" in classes_of(i.text) for i in items) > 1:
        raise AnotherStory("Something is shared out twice.", spans=(ask.span,))
    if (among is None and divides(items) >= 0) or (among is None and "each" in ask.marks):
        raise AnotherStory("I cannot tell what is shared out.", spans=(ask.span,))
    size = group_size(items, entries, ask)
    if size is not None:
        return _grouped(scene, entries, ask, size)
    if among is not None:
        sharers = None if among.mention is None else among.mention.at
        if any(sharers in {m.at for m in e.others} for e in entries if e.mention.at != sharers):
            raise AnotherStory("So much is told of each.", spans=(ask.span,))
        entries, ask = without(entries, among), whole_of(ask, frozenset())
    factors = {m.at for e in entries for m in e.others}
    entries = [e for e in entries if e.mention.at not in factors]
    demand_sound(items, ask, entries, shared=among is not None)
    mine, aside, unit = measured(entries, ask)
    pieces = pieces_of(items)
    told = told_of(items, pieces, mine)
    roles = roles_of(items, ask, told, aside, unit, alone=among is not None)
    _demand_all_used(roles, ask, unit if among is not None else "")
    tree = _tree(items, ask, roles)
    if among is not None and _of_each(scene.tokens):
        raise AnotherStory("So much is told of each.", spans=(ask.span,))
    if among is not None:
        return _problem(scene, tree, ask, _each(tree, roles, among, items), roles, items)
    rest = rest_of(items, ask)
    demand_counted(groups, len(roles.parts), left=not roles.summed)
    listed = untold(items, pieces, ask, [frozenset(n.names) for n in tree.root.children])
    negated = any(i.kind in {"NOT", "NO"} for n in rest.pieces for i in items[pieces[n].start : pieces[n].end])
    spoken = Spoken(stems(rest.words), listed, bool(rest.pieces), negated, tuple(groups))
    measure = Goal(tree, ask, spoken, summed=roles.summed and not roles.hundred, lost=roles.lost).measure()
    problem = _problem(scene, tree, ask, measure, roles, items)
    return demand_certain(Read(scene.tokens, ask, roles, problem))


def _tells_sides(tokens: Sequence[Token]) -> bool:
    """ "A box of 5 x 2 x 3 m"."""
    kinds = [token.kind for token in tokens]
    return any(k in _CROSSING and kinds[n : n + 3 : 2] == ["NUMBER", "NUMBER"] for n, k in enumerate(kinds[1:]))


def _of_each(tokens: Sequence[Token]) -> bool:
    """ "8 GPUs with 80 GB per GPU", "15,000 tokens/s": what is told of each is not shared by all; a rate is no part."""
    for at, token in enumerate(tokens):
        behind = takewhile(lambda each: each.kind in _OF_A_RATE, tokens[at + 1 :]) if token.value is not None else ()
        if any(each.kind in _RATED for each in behind):
            return True
    return False


def _ranges(tokens: Sequence[Token]) -> bool:
    """ "Experiments 1 through 15", "layers 1 to 3": numbers of a row, and no amounts."""
    kinds = [t.kind for t in tokens]
    rows = zip(kinds, kinds[1:], kinds[2:], strict=False)
    return any(one == two == "NUMBER" and between in {"THROUGH", "TO"} for one, between, two in rows)


def _demand_all_used(roles: Roles, ask: Ask, shared: str) -> None:
    """Raises AnotherStory where a number of what is asked, or in the unit of what is shared, is left over, or more
    is told without what it is more than."""
    spare = [e for e in roles.aside if e.nouns and fits(e.nouns[-1], ask.head)]
    spare += [e for e in roles.aside if e.kind == "share" or (shared and e.unit == shared)]
    spare += [t.entry for t in roles.parts if t.entry.comparison is None and _is_more(t.entry)]
    if spare:
        raise AnotherStory("A number of what is asked is left over.", spans=tuple(e.span for e in spare))


def _is_more(entry: Entry) -> bool:
    """ "3 km more on Tuesday"."""
    more = any(i.kind in {"MORE", "FEWER"} and i.text.lower() in {"more", "less"} for i in entry.mention.after[:2])
    return more and sign(entry, entry.unit) not in {IN, OUT}


def _grouped(scene: Scene, entries: Sequence[Entry], ask: Ask, size: Entry) -> Problem:
    """How many groups of so many a number of things makes."""
    things = [e for e in entries if e is not size and e.kind == "amount"]
    fits_whole = len(things) == 1 and size.worth and (things[0].worth / size.worth).denominator == 1
    if not fits_whole or things[0].unit != size.unit:
        raise AnotherStory("I cannot tell how many groups there are.", spans=(size.span,))
    groups = Measure(ask.head, ("groups",), named=ask.head)
    goal = HasValue(groups, Asked(span=ask.span), Whenever(), span=ask.span)
    told = Equals(groups, Apply("/", things[0].value, size.value), things[0].span | size.span)
    return Problem((told, goal), (goal,), notes=scene.notes)


def _each(tree: Tree, roles: Roles, among: Among, items: Sequence[Item]) -> Measure:
    """What one gets of what is shared out: of all of it, or of what the parts leave."""
    lemmas = {t.entry.act.lemma for t in roles.parts}
    if (roles.whole is None and not (roles.summed and len(lemmas) == 1)) or roles.rest is not None:
        raise AnotherStory("I cannot tell what is shared out.")
    total = tree.left(tree.root) if tree.root.children and not roles.summed else tree.root.measure
    return tree.share(total, 1 / among.number, items[among.at].span)


def _asks_share(ask: Ask) -> bool:
    """Whether a question for an amount speaks of a fraction or percentage."""
    return ask.about not in SHARED and any(i.kind == "PERCENT" or i.text.lower() == "fraction" for i in ask.items)


def _tree(items: Sequence[Item], ask: Ask, roles: Roles) -> Tree:
    nouns = [t.noun for t in (roles.whole, *roles.parts) if t is not None and t.noun]
    tree = Tree(items, ask.head if not nouns or any(fits(n, ask.head) for n in nouns) else nouns[0], roles.unit)
    if roles.hundred:
        tree.hundred(ask.about)
    elif roles.whole is not None:
        tree.whole(roles.whole, roles.inside)
    for told in roles.parts:
        node = tree.part(told)
        if roles.equal is not None:
            tree.value(node.measure, roles.equal.entry.value, roles.equal.entry.span)
    if roles.rest is not None:
        tree.rest(roles.rest)
    asked = {id(i) for i in ask.items}
    tree.spoken = stems(naming(i) for i in items if id(i) not in asked and i.kind in NOUNS | {"verb"})
    tree.plain = stems([ask.head, *(t.noun for t in roles.parts if t.noun == ask.head)])
    tree.compare()
    if (roles.summed and not roles.hundred) or (
        roles.whole is not None and roles.compared and not ask.marks & {"rest", "not"}
    ):
        tree.close()
    return tree


def _problem(scene: Scene, tree: Tree, ask: Ask, measure: Measure, roles: Roles, items: Sequence[Item]) -> Problem:
    unit = "percent" if ask.about == "percent" else ""
    goal: Fact = HasValue(measure, Asked(unit, span=ask.span), Whenever(), span=ask.span)
    if ask.about in {"percent", "fraction"} and not roles.hundred:
        goal = Share(measure, tree.root.measure, Asked(unit, span=ask.span), ask.span)
    aside = tuple(SetAside(e.mention.span_text(items), "it counts or measures something else", e.mention.span)
                  for e in roles.aside)  # fmt: skip
    return Problem((*tree.facts, goal), (goal,), set_aside=aside, notes=scene.notes)
