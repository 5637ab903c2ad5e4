"""The laws that lead from what is told to what is asked, by way of everything that is told."""

from collections.abc import Collection, Sequence

from grammar.chapters.book import Chapter, Law

_MOST = 3


def leading(told: Collection[str], asked: str, of: Chapter) -> tuple[Law, ...] | None:
    """The laws by which what is asked follows, and those that what is told must obey.

    None where it does not, or something told has no part in it."""
    if asked in told:
        return None
    known = {*told, asked}
    laws = [law for law in of.laws if not law.unless & known and law.when <= known]
    granted = granted_of(told, asked, of)
    path = _followed({*told, *granted}, asked, laws)
    if path is None:
        path = _coupled({*told, *granted}, asked, laws)
    if path is None:
        return None
    if any(law.symbols - {law.left.strip()} <= granted - {*told} for law in path):
        return None
    path = (*path, *(law for law in laws if law.symbols <= {*told} and law not in path))
    used = {symbol for law in path for symbol in law.symbols} | of.aside
    beside = of.sized(asked).aside
    return path if all(name in used or name in beside for name in told) else None


def granted_of(told: Collection[str], asked: str, of: Chapter) -> set[str]:
    """The quantities that are what they are by default: those that are neither told nor follow from what is."""
    follow = {law.left.strip() for law in of.laws if law.symbols - {law.left.strip()} <= {*told}}
    names = {name for name, sized in of.quantities.items() if sized.default is not None}
    return names - {*told, asked} - {name for name in follow if name not in told}


def _followed(told: Collection[str], asked: str, laws: Sequence[Law]) -> tuple[Law, ...] | None:
    """The laws applied one after the other, each for the one symbol that is not yet known."""
    by: dict[str, Law] = {}
    known = set(told)
    fresh = True
    while fresh and asked not in known:
        fresh = False
        for law in laws:
            unknown = law.symbols - known
            if len(unknown) == 1:
                (name,) = unknown
                by[name], fresh = law, True
                known.add(name)
    return _back(by, asked) if asked in known else None


def _back(by: dict[str, Law], asked: str) -> tuple[Law, ...]:
    found: list[Law] = []
    wanted = [asked]
    while wanted:
        law = by.get(wanted.pop())
        if law is not None and law not in found:
            found.append(law)
            wanted += sorted(law.symbols)
    return tuple(reversed(found))


def _coupled(told: Collection[str], asked: str, laws: Sequence[Law]) -> tuple[Law, ...] | None:
    """As many laws as they hold unknowns, all around what is asked."""
    around, reached = list[Law](), {asked}
    grown = True
    while grown:
        grown = False
        for law in laws:
            unknown = law.symbols - set(told)
            if law not in around and unknown & reached:
                around.append(law)
                reached |= unknown
                grown = True
    while True:
        count = {name: sum(name in law.symbols for law in around) for name in reached}
        idle = [law for law in around if any(count[n] == 1 and n != asked for n in law.symbols - set(told))]
        if not idle:
            break
        around = [law for law in around if law not in idle]
        reached = {asked, *(name for law in around for name in law.symbols - set(told))}
    return tuple(around) if len(around) <= _MOST and around and len(around) >= len(reached) else None
