"""Numbers that tell no amount: they name, date or number something."""

from collections.abc import Callable, Sequence

from grammar.accounts.words import is_in, lemma_of
from grammar.ledger.line import Kind, Line
from grammar.ledger.naming import NOUNS, NUMBERED, UNITS, has_others, kind, noun, word
from grammar.ledger.words import says
from grammar.token import Token

_NAMING = frozenset({"WORD", "RELATION", "NUMBERED", "LAYER", "ROUND", "TIME", "LETTER", "NAMED_LAYER", "FOLD"})
_VERBAL = frozenset({"HAVE", "BE", "HOLD", "GIVE", "GAIN", "TAKE", "MOVE", "MODAL"})
_BEHIND_NAME = _VERBAL | {
    "COLON", "DASH", "COMMA", "AND", "STOP", "QUESTION", "", "BUT", "LINE", "SEMICOLON", "CLOSE",
}  # fmt: skip
_PLACING = frozenset({"ON", "IN", "FOR", "BY", "AT", "TO", "DURING", "FROM"})
_DATING = frozenset({"IN", "SINCE", "ON", "FROM", "OF", "AFTER", "BEFORE", "UNTIL"})
_HOURS = frozenset({"BEFORE", "AFTER", "UNTIL", "BETWEEN", "BY", "SINCE", "TO"})
_AMOUNTS = frozenset({"WORD", "NUMBER", "CURRENCY"})
_BESIDE = frozenset({"NUMBER", "CURRENCY", "WORD", "AS", "MULTIPLE", "FACTOR_VERB"})
_CHOOSING = frozenset({"ARTICLE", "NO", "OTHER"})
_MOST_NUMBERED = 20
_LONGEST_RECEIVER = 3
_SUBJECTS = frozenset({"he", "she", "it", "they", "we", "i", "you"})
_YEARS = frozenset(range(1800, 2101))
_MOST_HOURS = 24

Says = Callable[[Sequence[Token], Line], bool]


def is_label(tokens: Sequence[Token], line: Line) -> bool:
    """Whether a number names, dates or numbers something: "stage two", "founded in 1987", "before ten"."""
    if line.kind is Kind.AMOUNT and _is_one_time(tokens, line):
        return True
    plain = line.kind is Kind.AMOUNT and not line.unit and tokens[line.start].kind == "NUMBER"
    if not plain or line.value.denominator != 1 or _is_handed(tokens, line):
        return False
    if _has_form_of_year(tokens, line):
        return _is_year(tokens, line)
    return any(says_so(tokens, line) for says_so in _LABELS)


def _is_handed(tokens: Sequence[Token], line: Line) -> bool:
    """ "She gives Ivan 1", "gave her sister one of them": what somebody is given."""
    for place in range(line.start - 1, max(line.start - 1 - _LONGEST_RECEIVER, 0), -1):
        if is_in(lemma_of(tokens[place].text), "marks", "handing"):
            return place < line.start - 1
        if kind(tokens, place) not in {"WORD", "POSSESSOR", "ARTICLE"}:
            return False
    return False


def _has_form_of_year(tokens: Sequence[Token], line: Line) -> bool:
    """Whether a number is written as a year is."""
    text = tokens[line.start].text
    return len(text) == len("1987") and "," not in text and line.value in _YEARS


def _is_year(tokens: Sequence[Token], line: Line) -> bool:
    """ "In 1987", "1987's harvest", "the 1987 harvest"."""
    before, after = kind(tokens, line.start - 1), kind(tokens, line.end)
    return before in _DATING or after == "POSSESSIVE" or (before == "ARTICLE" and after in NOUNS)


def _is_age(tokens: Sequence[Token], line: Line) -> bool:
    """ "She is 34"."""
    told = kind(tokens, line.start - 1) == "BE" and says(word(tokens, line.start - 2), "persons")
    return told and kind(tokens, line.end) in _BEHIND_NAME and not line.noun


def _is_article(tokens: Sequence[Token], line: Line) -> bool:
    """ "One farmer": one of a kind is no line of a ledger, unless it stands in a list."""
    thing = word(tokens, line.behind - 1)
    single = word(tokens, line.start) == "one" and line.noun and (thing == line.noun or not thing.endswith("s"))
    if single and kind(tokens, line.behind) == "COLON":
        return True
    counted = any(t.kind == "NUMBER" and p != line.start and p + 1 < len(tokens) and noun(tokens[p + 1]) == line.noun
                  for p, t in enumerate(tokens))  # fmt: skip
    return bool(single) and kind(tokens, line.start - 1) not in {"AND", "COMMA"} and not counted


def _is_pronoun(tokens: Sequence[Token], line: Line) -> bool:
    """ "The red one", "one is", "no one sample"."""
    before, after = kind(tokens, line.start - 1), kind(tokens, line.end)
    if word(tokens, line.start) != "one" or not (after in _VERBAL | _AMOUNTS or before in _CHOOSING | {"WORD"}):
        return False
    described = before in NOUNS and kind(tokens, line.start - 2) == "ARTICLE"  # "the northern one runs"
    return not line.noun or before in _CHOOSING or described


def _is_index(tokens: Sequence[Token], line: Line) -> bool:
    """ "x_2"."""
    return kind(tokens, line.start - 1) == "UNDERSCORE"


def _is_of_name(tokens: Sequence[Token], line: Line) -> bool:
    """ "Clean-100 has 100 hours": a number behind a word, of which something is told at once."""
    before, named = word(tokens, line.start - 1), kind(tokens, line.start - 1) == "WORD"
    told = kind(tokens, line.end) in {"HAVE", "HOLD"} and kind(tokens, line.end + 1) in {"NUMBER", "CURRENCY"}
    return named and told and not before.endswith("s") and not _is_verb(tokens, line.start - 1)


def _is_bullet(tokens: Sequence[Token], line: Line) -> bool:
    """ "2." at the head of a line."""
    heads = kind(tokens, line.start - 1) in {"LINE", ""} and kind(tokens, line.end) == "STOP"
    return heads and line.value <= _MOST_NUMBERED


def _is_hour(tokens: Sequence[Token], line: Line) -> bool:
    """ "Before ten"."""
    spelled = tokens[line.start].text.isalpha() and line.value <= _MOST_HOURS
    at = kind(tokens, line.start - 1) == "AT" and kind(tokens, line.end) in {"COMMA", "STOP", "AND", "SEMICOLON"}
    return spelled and (kind(tokens, line.start - 1) in _HOURS or at) and not line.noun


def _is_name(tokens: Sequence[Token], line: Line) -> bool:
    """ "Stage two", "day 1", "Node 0": a small number behind a noun in the singular."""
    name = tokens[line.start - 1] if line.start else None
    if word(tokens, line.start - 1) == "number" and kind(tokens, line.start - 2) in NOUNS and not line.noun:
        return True  # "train number 572"
    if name is not None and name.kind == "ROUND" and name.text.lower() == name.sense and not line.noun:
        return True
    if name is not None and name.kind == "ROUND" and kind(tokens, line.start - 2) == "AT" and not line.noun:
        return True  # "printed at step 900"
    placed = kind(tokens, line.start - 2) in {"AT", "IN", "ON"}
    if name is not None and name.kind in NUMBERED and placed and not line.noun:
        return True  # "at step 800"
    if name is None or name.kind not in _NAMING or line.value > _MOST_NUMBERED or name.text.endswith("est"):
        return False
    if _is_verb(tokens, line.start - 1):
        return False
    if name.kind in NUMBERED and name.text.lower() == name.sense:
        return kind(tokens, line.start + 1) not in UNITS | {"PERCENT", "SCALE"}
    plural = name.kind == "WORD" and name.text.lower() != (name.sense or name.text.lower())
    behind = kind(tokens, line.start + 1)
    beside = behind in _BESIDE and has_others(tokens, line.start)
    beside = beside and not word(tokens, line.start - 1).endswith("s")
    beside = beside or word(tokens, line.start + 1) == "there"  # "in box 1 there are"
    return (behind in _BEHIND_NAME or beside) and not plural and _is_told_of(tokens, line.start)


def _is_verb(tokens: Sequence[Token], at: int) -> bool:
    """ "Mia saw | 17", "they planted | 9": a word behind who does it, here or elsewhere."""
    if tokens[at].kind != "WORD" or not tokens[at].text.islower() or is_in(tokens[at].text, "nouns", "named"):
        return False
    same = [p for p, t in enumerate(tokens) if p and t.text == tokens[at].text]
    past = tokens[at].text.endswith("ed") and not tokens[at].text.endswith("eed") and len(tokens[at].text) > len("shed")
    return past or any(_is_subject(tokens, p - 1) for p in same)


def _is_subject(tokens: Sequence[Token], at: int) -> bool:
    text = tokens[at].text
    named = tokens[at].kind == "WORD" and text[0].isupper() and text[1:].islower()
    return named or (tokens[at].kind == "PRONOUN" and word(tokens, at) in _SUBJECTS)


def _is_told_of(tokens: Sequence[Token], at: int) -> bool:
    """Whether more is told of a name with a number: "on day 1", "pump 2 gave …", or there is another of the kind."""
    if word(tokens, at + 1) in {"were", "are", "have"} and tokens[at].value != 1 and not has_others(tokens, at):
        return False  # "in autumn 4 were lost"
    told = kind(tokens, at + 1) in _VERBAL | {"COLON", "DASH"} and tokens[at - 1].kind != "TIME"
    return has_others(tokens, at) or told or kind(tokens, at - 2) in _PLACING


def _is_described(tokens: Sequence[Token], line: Line) -> bool:
    """ "The twelve blocks 85,054,464": a number of things that another number is told of."""
    small = tokens[line.start].text.isalpha() and kind(tokens, line.start - 1) == "ARTICLE" and bool(line.noun)
    return small and kind(tokens, line.behind) in {"NUMBER", "CURRENCY"}


def _is_one_time(tokens: Sequence[Token], line: Line) -> bool:
    """ "In one month", "per one hour"."""
    led = kind(tokens, line.start - 1) in {"IN", "PER", "EACH", "DURING", "FOR", "DO"}
    return word(tokens, line.start) == "one" and kind(tokens, line.start + 1) == "TIME" and led


def _is_of_space(tokens: Sequence[Token], line: Line) -> bool:
    """ "A 3D printer", "2-D images"."""
    end = line.end + (kind(tokens, line.end) == "HYPHEN")
    return word(tokens, end) == "d" and tokens[end].glued and kind(tokens, end + 1) in NOUNS


_LABELS: tuple[Says, ...] = (
    _is_of_space,
    _is_described,
    _is_age,
    _is_article,
    _is_pronoun,
    _is_index,
    _is_of_name,
    _is_bullet,
    _is_hour,
    _is_name,
)
