"""What a question may ask of what parts leave of a whole, and what the text must then tell."""

from collections.abc import Sequence
from itertools import pairwise

from grammar.accounts.words import classes_of
from grammar.ledger.asked import marked, mentioned
from grammar.ledger.line import united
from grammar.ledger.naming import kind, word
from grammar.ledger.rests import negates, told_rest
from grammar.ledger.split import Split
from grammar.ledger.words import words_of
from grammar.token import Token


def takes_away(tokens: Sequence[Token]) -> bool:
    """ "Selling 30 % of them leaves how many": whether doing something with a share is said to leave something."""
    doing = [two for one, two in pairwise(tokens) if one.text.lower().endswith("ing") and two.value is not None]
    return bool(doing) and any(t.kind == "LEAVE" for t in tokens)


def _asks_rest(split: Split) -> bool:
    """ "How many are left", "how many are blue" where the rest is, "how many are unlabelled"."""
    return marked(split.book, "rest") or bool(split.rest) or negates(split.book, split.parts)


def _fits_parts(split: Split) -> bool:
    return split.book.fits(len(split.parts), len(split.parts) + 1)


def _is_known_rest(split: Split) -> bool:
    """Whether the rest is told of, all parts went, or all are told in one way of what is said to be the whole: of 240
    spaces 36 have a charger and 150 are taken, which may be the same ones."""
    alike = len({e.goes for e in split.parts}) == 1
    told = told_rest(split.book) or split.all_go or (split.said and alike) or _reaches(split)
    told = told or _is_capacity(split)
    denied = len(split.parts) == 1 and negates(split.book, split.parts)
    return told or denied or _is_taken_away(split)


def _is_capacity(split: Split) -> bool:
    """ "A 24 GB card holds 9 GB of weights and a cache of 6 GB: how much is free"."""
    room = {*split.book.question.words} & words_of("capacities")
    held = all("state" in e.deeds or not e.deeds for e in split.parts)
    said = not any(t.kind == "HAVE" for e in split.parts for t in split.book.within(e.piece))
    first = split.whole is split.book.amounts[0] and bool(split.whole.line.unit)
    return bool(room) and held and said and first and len({e.piece.sentence for e in split.parts}) == 1


def _reaches(split: Split) -> bool:
    """ "It is 480 km to the coast": how far it is, of which parts are done."""
    return kind(split.book.tokens, split.whole.piece.start) == "THERE" or (
        word(split.book.tokens, split.whole.piece.start) == "it" and bool(split.whole.line.unit)
    )


def _is_taken_away(split: Split) -> bool:
    """ "After the duplicates are deleted, how many stay"."""
    verbs = split.book.question.verbs
    return len(split.parts) == 1 and any("out" in classes_of(v) for v in verbs) and marked(split.book, "rest")


def _asks_now(split: Split) -> bool:
    """ "How many does she have now"."""
    return marked(split.book, "now")


def _only_went(split: Split) -> bool:
    """Whether all parts went from what was stated."""
    return split.all_go and (split.whole.states or not split.whole.deeds & {"out", "in"})


def _asks_another(split: Split) -> bool:
    """ "How many did Ben bake", where the text tells of the others."""
    return True


def _names_one_more(split: Split) -> bool:
    """Whether no share is told, or the question names one more of those of which shares are told."""
    return not split.book.shares or split.another


def _is_done_otherwise(split: Split) -> bool:
    """ "How many of the 84 did it skip, given that it passed 52 and failed 30"."""
    asked = split.book.question.verbs | {v for v in split.whole.verbs if split.book.asks_in(split.whole.piece)}
    told = [e.verbs for e in split.parts]
    return len(told) > 1 and all(told) and bool(asked - united(told) - words_of("present"))


def _is_other_part(split: Split) -> bool:
    """Whether the question names the one part that is not told, and the whole is plain."""
    book = split.book
    if not book.question.names:
        return told_rest(book) or (split.said and _is_done_otherwise(split))
    told = bool(book.counts) and all(e.label or e.line.noun or not e.inherits for e in split.parts)
    known = told or told_rest(book) or split.another or split.all_go or mentioned(book, split.parts)
    return split.said or (known and (split.whole.states or book.amounts[0] is split.whole))


ASKING = (
    (
        _asks_rest,
        (
            (_fits_parts, "There are not as many amounts as parts."),
            (_is_known_rest, "It is not plain what the rest is of."),
        ),
    ),
    (
        _asks_now,
        (
            (lambda split: not split.book.shares, "A share is told, and no rest asked."),
            (_only_went, "It is not plain which way the amounts went."),
        ),
    ),
    (
        _asks_another,
        (
            (_names_one_more, "A share is told, and no rest asked."),
            (lambda split: split.book.fits(len(split.parts) + 1), "There are not as many amounts as parts."),
            (_is_other_part, "It is not plain that the rest is asked."),
        ),
    ),
)
"""What a question may ask for, and what the text must then tell."""
