"""Where a thing comes from and what it then shows: shares of all by class, and in each class the share with a mark."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.drawing.clauses import Amount, amounts, behind, names, stems
from grammar.drawing.lot import Lot
from grammar.samples import Sort
from grammar.stories.chances.row import Row

Branch = tuple[Amount | None, Amount]
_JUDGED = {"GOOD": "BAD", "BAD": "GOOD", "ILL": "HEALTHY", "HEALTHY": "ILL", "POSITIVE": "NEGATIVE"}
_MOST = 6


def trees(row: Row, hidden: frozenset[int]) -> Iterator[Lot]:
    """What the shares outside `hidden` tell, where each is that of a class or the share with a mark in one."""
    told = amounts(row, hidden)
    rates = [each for each in told if not each.rest]
    if not 3 <= len(rates) <= _MOST or not all(each.share and 0 <= each.value <= 1 for each in told):
        return
    branches = _branches(row, told)
    if branches:
        classes = [behind(row, rate) | (_elsewhere(row, prior) if prior is not None else frozenset())
                   for prior, rate in branches]  # fmt: skip
        yield from _lot(row, told, branches, [_elsewhere(row, rate) for _, rate in branches], classes)
    else:
        yield from _by_own_words(row, told)


def _by_own_words(row: Row, told: Sequence[Amount]) -> Iterator[Lot]:
    """Where all shares of classes come first: each rate belongs to the class of which its clause has a word that no
    other class has; what stands behind that word, or before the rate, says what is rated."""
    half = len(told) // 2
    priors, rates = list(told[:half]), told[half:]
    known = sum((each.value for each in priors), Fraction(0))
    priors = [replace(each, value=1 - known) if each.rest else each for each in priors]
    if len(told) % 2 or any(each.rest for each in rates) or sum(each.value for each in priors) != 1:
        return
    said = [stems(row, each.places) for each in priors]
    own = [each - frozenset().union(*said[:at], *said[at + 1 :]) for at, each in enumerate(said)]
    belongs = [[at for at, words in enumerate(own) if words & stems(row, rate.places)] for rate in rates]
    if sorted(belongs) != [[at] for at in range(half)]:
        return
    branches: list[Branch] = [(priors[at[0]], rate) for at, rate in zip(belongs, rates, strict=True)]
    classes = [own[at[0]] for at in belongs]
    marks = [_rated(row, rate, words) - frozenset().union(*said) for (_, rate), words in
             zip(branches, classes, strict=True)]  # fmt: skip
    yield from _lot(row, told, branches, marks, classes)


def _rated(row: Row, rate: Amount, own: frozenset[str]) -> frozenset[str]:
    last = max(at for at in rate.places if row.marks[at].stem in own)
    kept = [at for at in rate.places if at < rate.at or at > max(last, rate.at)]
    return frozenset(row.marks[at].stem for at in kept if names(row.marks[at])) - own


def _branches(row: Row, told: Sequence[Amount]) -> list[Branch]:
    """Each rate with the share of its class, None for the one class whose share is what the others leave."""
    rates: list[Branch] = []
    for rate in (each for each in told if not each.rest):
        named = behind(row, rate)
        own = [each for each in told if each is not rate and named & _elsewhere(row, each)]
        if len(own) == 1:
            rates.append((own[0], rate))
    classes = [prior for prior, _ in rates]
    if any(each is not None and each.rest for each in classes):
        known = sum((each.value for each in classes if each is not None), Fraction(0))
        rates = [(replace(one, value=1 - known) if one is not None and one.rest else one, two) for one, two in rates]
        classes = [one for one, _ in rates]
    told = [each for each in told if not each.rest]
    left = [each for each in told if each not in classes and each not in [rate for _, rate in rates]]
    if len(set(map(id, classes))) != len(rates) or any(prior in [rate for _, rate in rates] for prior in classes):
        return []
    if len(left) == 1 and sum((prior.value for prior in classes if prior is not None), Fraction(0)) < 1:
        return [*rates, (None, left[0])]
    whole = sum((prior.value for prior in classes if prior is not None), Fraction(0)) == 1
    return rates if not left and whole else []


def _of_one_mark(marks: Sequence[frozenset[str]]) -> bool:
    """Whether all rates are told of one mark: what one says of it is a part of what another says."""
    return all(one <= two or two <= one for one in marks for two in marks)


def _elsewhere(row: Row, told: Amount) -> frozenset[str]:
    """The words of a clause that do not stand right behind its amount."""
    return stems(row, told.places) - behind(row, told)


def _lot(
    row: Row, told: Sequence[Amount], branches: list[Branch], marks: list[frozenset[str]], classes: list[frozenset[str]]
) -> Iterator[Lot]:
    spent = sum((prior.value for prior, _ in branches if prior is not None), Fraction(0))
    shares = [prior.value if prior is not None else 1 - spent for prior, _ in branches]
    shown = frozenset().union(*marks) - frozenset().union(*classes)
    several = {word for word in frozenset().union(*classes) if sum(word in each for each in classes) > 1}
    of_all = frozenset().union(*(behind(row, prior) for prior, _ in branches if prior is not None))
    owned = [each - several - of_all - shown for each in classes]
    if not shown or not all(owned) or not _of_one_mark([each & shown for each in marks if each & shown]):
        return
    sorts, named = [], {word: frozenset(range(0, 2 * len(branches), 2)) for word in shown}
    for at, ((_, rate), share) in enumerate(zip(branches, shares, strict=True)):
        sorts.append(Sort("shows", share * rate.value, parts=(share, rate.value)))
        sorts.append(Sort("does not", share * (1 - rate.value), parts=(share, 1 - rate.value)))
        named |= {word: frozenset({2 * at, 2 * at + 1}) for word in owned[at]}
    used = frozenset(at for each in told for at in each.places)
    kinds = frozenset(range(len(sorts)))
    senses = {(_JUDGED[mark.kind], mark.sense): kinds - named[mark.stem]
              for mark in row.marks if mark.kind in _JUDGED and mark.stem in named}  # fmt: skip
    yield Lot(tuple(sorts), named, frozenset(several) | of_all, used, True, 1, senses=senses)
