"""The counts of a story of parts: every number in it with what it counts, whose it is and the words around it."""

from collections.abc import Sequence
from dataclasses import replace

from grammar.clauses import Clause, Complement
from grammar.lexicon.inflection import uninflected
from grammar.phrase import Amount, Multiple, Noun, Phrase, Stretch, Verb, Written
from grammar.problem import Expression
from grammar.stories.comparison import comparison
from grammar.stories.count import REST_OF, SHARES, Count, Stretched, stretched, worth
from grammar.stories.names import is_year, names_place, place_names
from grammar.stories.scene import Scene

_ADJUNCT = {"FOR", "IN", "AFTER", "DURING", "OVER", "BEFORE", "BY", "EACH", "PER", "AT", "ON", "FROM"}
_UNMARKED = {
    "people",
    "sheep",
    "fish",
    "staff",
    "data",
    "children",
    "men",
    "women",
    "lire",
    "yen",
    "aircraft",
    "personnel",
    "kwh",
    "mice",
    "geese",
    "teeth",
    "feet",
}
_AFTERTHOUGHTS = {"new", "more", "extra", "other", "back", "further", "so", "of", "each", "in"}

MOST_DEFINITE = 100


def counts_of(scene: Scene) -> list[Count]:
    """The counts of a scene, in order."""
    counts: list[Count] = []
    around = stretched(scene)
    verb: Verb | None = None
    heading: frozenset[str] = frozenset()
    for number, clause in enumerate(scene.clauses):
        previous = scene.clauses[number - 1] if number else None
        starts = previous is None or previous.sentence != clause.sentence or previous.asked
        verb = clause.predicate or (None if starts else verb)
        heading = _heading(clause, previous, around[number - 1] if number else None, heading)
        for position, complement in enumerate(clause.complements):
            amount = _amount(complement)
            if amount is not None and complement.phrase is not None and not names_place(scene, complement.phrase):
                counts.append(_count(scene, clause, previous, position, amount, number, around[number], verb, heading))
    return counts


def _heading(
    clause: Clause, previous: Clause | None, before: Stretched | None, heading: frozenset[str]
) -> frozenset[str]:
    """The classes of the words that head a list: "Budget: 40k", "the remainder, i.e. 8,400 images"; a list goes on to
    the end of its sentence."""
    if previous is None or before is None or previous.sentence != clause.sentence:
        return frozenset()
    empty = not any(_amount(c) is not None for c in previous.complements)
    if empty and previous.verb is None and "TOTAL" in heading | before.kinds:
        return heading | before.kinds & _HEADINGS
    if empty and previous.verb is None and clause.joints[-1:] in {("COLON",), ("OPEN",), ("COMMA",), ("DASH",)}:
        return before.kinds & _HEADINGS
    return (
        heading
        if not any(isinstance(c.phrase.meaning, Noun) for c in clause.before if c.phrase is not None)
        else frozenset()
    )


_HEADINGS = {"INCOMING", "OUTGOING", "TOTAL", "TARGET", "OTHER", "REMAINING", "FULL", "INITIAL"}


def _amount(complement: Complement) -> Amount | None:
    """The amount that a complement is; a stretch of time is one of its unit."""
    match complement.phrase:
        case Phrase(meaning=Amount() as amount) as phrase:
            return None if is_year(complement, phrase, amount) else amount
        case Phrase(meaning=Multiple(value, compares=True)):
            return Amount(value)
        case Phrase(meaning=Written(expression)):
            return Amount(worth(expression))
        case Phrase(meaning=Stretch() as stretch) if (
            not stretch.article and not stretch.direction and not _is_passing(complement, stretch)
        ):
            return Amount(stretch.value, stretch.unit)
        case _:
            return None


def _behind(scene: Scene, phrase: Phrase, around: Stretched) -> list[str]:
    """The numbered thing that stands behind a number, up to the next."""
    tokens = scene.tokens[phrase.end : around.end]
    return place_names(tokens)[:1]


def _is_passing(complement: Complement, stretch: Stretch) -> bool:
    """ "In one week": the time in which all of it happens."""
    return stretch.value == 1 and complement.prepositions[-1:] in {("IN",), ("DURING",), ("OVER",), ("FOR",)}


def _count(
    scene: Scene,
    clause: Clause,
    previous: Clause | None,
    position: int,
    amount: Amount,
    number: int,
    around: Stretched,
    verb: Verb | None,
    heading: frozenset[str],
) -> Count:
    complement = clause.complements[position]
    phrase = complement.phrase
    assert phrase is not None
    compound = _compound(scene, phrase)
    key, own, bare = (compound, amount.noun.words[1:], False) if compound else _keyed(amount)
    near = _near(scene, clause, position, around)
    label = tuple(
        dict.fromkeys(
            w for w in (*_label(clause, previous, position), *own, *_behind(scene, phrase, around)) if w != key
        )
    )
    return Count(
        amount,
        key,
        label,
        around.kinds | heading,
        near,
        verb,
        complement.prepositions,
        phrase.start,
        number,
        clause.sentence,
        phrase.span,
        phrase.end,
        subject=position < len(clause.before),
        asked=clause.asked,
        bare=bare,
        compound=bool(compound),
        of_rest=_of_rest(scene, phrase, amount),
        definite=_is_definite(scene, phrase, amount),
        leading=not clause.before and not clause.inherited and clause.verb is not None,
        compares=comparison(clause, position),
        value=_value(phrase, amount),
        own_words=_before(clause, position),
        holder=_holder(clause, position),
    )


def _is_definite(scene: Scene, phrase: Phrase, amount: Amount) -> bool:
    """ "The 24 blocks": so many as were told of already."""
    before = scene.tokens[phrase.start - 1].text.lower() if phrase.start else ""
    return before == "the" and amount.value <= MOST_DEFINITE


def _value(phrase: Phrase, amount: Amount) -> Expression:
    """What a number is: as it is written out, or its amount."""
    return phrase.meaning.expression if isinstance(phrase.meaning, Written) else amount.value


def _keyed(amount: Amount) -> tuple[str, tuple[str, ...], bool]:
    """What an amount counts, the words that only describe it, and whether it leaves open what it counts."""
    noun = amount.noun
    if amount.unit and amount.unit not in SHARES:
        return amount.unit, noun.words, False
    if amount.unit in SHARES:
        return "", amount.noun.words, False
    if not noun.words:
        return "", (), True
    if len(noun.words) == 1 and len(noun.words[0]) == 1:
        return noun.words[0], (), False
    if _names_things(amount):
        return noun.head, tuple(w for w in noun.words if w != noun.head), False
    return "", noun.words, True


def _names_things(amount: Amount) -> bool:
    """Whether the noun behind a number is what it counts, and not an adjective or a verb: it is in the plural."""
    words = amount.noun.text.split()
    plural = any(uninflected(w) != w.lower() or w.lower() in _UNMARKED for w in words)
    return plural or amount.value == 1 or bool(amount.noun.known)


def _of_rest(scene: Scene, phrase: Phrase, amount: Amount) -> bool:
    """Whether a share is of what is left: "another 5 % of the rest"."""
    behind = scene.tokens[phrase.end : phrase.end + 4]
    of_rest = bool(behind) and behind[0].kind == "OF" and any(t.kind in REST_OF for t in behind)
    return of_rest or bool(amount.base.marks & REST_OF)


def _compound(scene: Scene, phrase: Phrase) -> str:
    """ "A 420-page book", "the three-day festival": the noun that a hyphen ties to the number, "" where none does."""
    places = [i for i in range(phrase.start, phrase.end - 1) if scene.tokens[i].kind == "NUMBER"]
    if not places:
        return ""
    number, noun = scene.tokens[places[-1]], scene.tokens[places[-1] + 1]
    tied = noun.glued and noun.span.start == number.span.end + 1 and noun.text[0].isalpha()
    return (noun.sense or noun.text.lower()) if tied else ""


def _near(scene: Scene, clause: Clause, position: int, around: Stretched) -> frozenset[str]:
    """The classes of the tokens between the phrases before and behind a number, the number's own with them."""
    phrases = [c.phrase for c in clause.complements]
    before = next((p.end for p in reversed(phrases[:position]) if p is not None and p.start >= 0), around.start)
    behind = next((p.start for p in phrases[position + 1 :] if p is not None and p.start >= 0), around.end)
    return frozenset(t.kind for t in scene.tokens[min(before, behind) : max(before, behind)])


def _label(clause: Clause, previous: Clause | None, position: int) -> tuple[str, ...]:
    """The words of the nouns that a number is said of: up to the numbers beside it, or before its bracket."""
    words: list[str] = []
    for place, complement in enumerate(clause.complements):
        phrase = complement.phrase
        between = clause.complements[min(place, position) + 1 : max(place, position)]
        if phrase is None or place == position or any(_amount(c) is not None for c in between):
            continue
        if isinstance(phrase.meaning, Noun):
            words += (*phrase.meaning.words, *phrase.meaning.owner)
    if clause.predicate is not None and clause.predicate.sense not in {"BE", "HAVE", "AUX"}:
        words.append(clause.predicate.lemma)
    if not words and previous is not None and clause.joints[-1:] in (("OPEN",), ("COLON",)):
        words += [
            w
            for c in previous.complements[-1:]
            if c.phrase is not None and isinstance(c.phrase.meaning, Noun)
            for w in c.phrase.meaning.words
        ]
    return tuple(words)


def _before(clause: Clause, position: int) -> tuple[str, ...]:
    """The words of the nouns before a number in a clause without a verb, where an unknown verb would stand."""
    nouns = [
        c.phrase.meaning
        for c in clause.complements[:position]
        if c.phrase is not None and isinstance(c.phrase.meaning, Noun)
    ]
    return tuple(w for n in nouns for w in n.words) if clause.verb is None else ()


def _holder(clause: Clause, position: int) -> tuple[str, ...]:
    """The words of the subject before a number: who or what has it."""
    before = clause.before[:position] if clause.verb is not None else clause.complements[:position]
    nouns = [
        c.phrase.meaning
        for c in before
        if c.phrase is not None and not c.prepositions and isinstance(c.phrase.meaning, Noun)
    ]
    return nouns[0].words if nouns else ()


def inherited(counts: Sequence[Count]) -> list[Count]:
    """A bare number counts what the next number of its list counts, else what the one before counts."""
    keyed: list[Count] = []
    for index, count in enumerate(counts):
        if count.key or count.is_share:
            keyed.append(count)
            continue
        later = [c.key for c in counts[index + 1 :] if c.sentence == count.sentence and _lends(c, count)]
        before = [c.key for c in reversed(keyed) if _lends(c, count)]
        beside = [c.key for c in reversed(keyed) if _lends(c, count) and c.sentence == count.sentence]
        listed = later if _is_listed(count, counts[index + 1 :]) else []
        keyed.append(replace(count, key=next(iter((*listed, *beside, *later, *before)), "")))
    return keyed


def _lends(count: Count, to: Count) -> bool:
    """Whether a bare number may count the same: not what a number of things before the verb counts ("three files have
    5, 7 and 9 rows")."""
    numbers_them = count.subject and not to.subject and count.clause == to.clause
    aside = (
        count.compound
        or count.definite
        or count.each
        or (count.is_whole_number and bool({"IN", "INTO", "BETWEEN"} & set(count.prepositions)))
    )
    return bool(count.key) and not count.is_share and not numbers_them and not aside


def _is_listed(count: Count, later: Sequence[Count]) -> bool:
    """Whether the numbers up to the next that says what it counts follow directly: "150,000 French, 95,000 German and
    62,500 Italian documents"."""
    for place, other in enumerate(later):
        if (
            other.sentence != count.sentence
            or other.own_words
            or (other.subject != count.subject and other.clause == count.clause)
        ):
            return False
        if other.key:
            return other.clause - count.clause <= place + 1 and other.verb == count.verb
    return False
