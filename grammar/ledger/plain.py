"""Words that relate the numbers of a text as no ledger does: with one of them it is another reader's."""

from collections.abc import Callable, Sequence

from grammar.accounts.scales import MONEY
from grammar.errors import AnotherStory
from grammar.ledger.lines import Lines
from grammar.ledger.naming import NOUNS, fills, kind, noun, word
from grammar.ledger.words import says
from grammar.token import Token

_RELATING = frozenset({
    "THAN", "TIMES", "TIMES_SIGN", "X", "BY_SIZE", "MULTIPLE", "FACTOR_VERB", "FOLD", "FOLDED", "RATIO",
    "EACH", "PER", "HALFLIFE", "MULTIPLY", "MINUS", "POWER", "SLASH", "MORE", "FEWER", "BIGGER",
    "SMALLER", "POINTS", "AT_LEAST", "AT_MOST", "WITHOUT", "ARROW", "SAME", "LARGEST", "SMALLEST", "TREND", "FACTOR",
})  # fmt: skip
_BULLETS = frozenset({"TIMES_SIGN", "POWER", "MINUS"})
_EACH = frozenset({"EACH", "PER", "EVERY"})
_DAILY = {"day": {"daily"}, "week": {"weekly"}, "month": {"monthly"}, "year": {"yearly", "annual", "annually"}}
_ENDS = frozenset({"STOP", "QUESTION", "LINE"})
_CLAUSES = _ENDS | {"COMMA", "SEMICOLON", "COLON", "AND", "DASH", "OPEN", "CLOSE"}
_FURTHER = frozenset({"another", "additional", "further", "extra"})
_DEGREES = frozenset({"MORE", "FEWER", "BIGGER", "SMALLER"})
_LONGEST_HEAD = 4
_LONGEST_CLAUSE = 40
_AS_MUCH = frozenset({"MANY", "MUCH", "EXTENT", "LONG"})

Relates = Callable[[Sequence[Token], int, Lines], bool]


def demand_plain(tokens: Sequence[Token], found: Lines, beside: frozenset[int] = frozenset()) -> None:
    """Raises AnotherStory where a word relates numbers in a way that no ledger knows, but for those at places that
    are read `beside`."""
    read = found.read | beside
    for at, token in enumerate(tokens):
        if at not in read and any(relates(tokens, at, found) for relates in _GATES):
            raise AnotherStory(f"“{token.text}” relates the numbers in another way.", spans=(token.span,))


def _is_unread_number(tokens: Sequence[Token], at: int, found: Lines) -> bool:
    """A number that is no line of the ledger."""
    return tokens[at].kind == "NUMBER"


def _relates(tokens: Sequence[Token], at: int, found: Lines) -> bool:
    """ "Than", "times", "each" and the like, but not "another 12", nor a sign that heads an item of a list."""
    if tokens[at].kind not in _RELATING:
        return False
    if word(tokens, at) == "plus" or any(harmless(tokens, at) for harmless in _HARMLESS):
        return False
    if kind(tokens, at - 1) == "NO":
        return False  # "no discount"
    if tokens[at].kind == "FOLD" and at + 1 in found.labels:
        return False
    if tokens[at].kind == "X" and kind(tokens, at + 1) in NOUNS:
        return False  # "X-rays"
    heads = tokens[at].kind in _BULLETS and kind(tokens, at - 1) in {"", "LINE", "BAR", "TOTAL"}
    return not heads and (word(tokens, at) not in _FURTHER or _compares(tokens))


def _is_throughout(tokens: Sequence[Token], at: int) -> bool:
    """ "Every month … in one month", "in each block … per block": what is told of one is asked of one."""
    head = tokens[at + 1] if tokens[at].kind in _EACH | {"ARTICLE"} and at + 1 < len(tokens) else None
    if head is None or head.kind not in NOUNS | {"TIME"}:
        return False
    asker = max((n for n, t in enumerate(tokens) if t.kind in {"STOP", "LINE"} and n + 1 < len(tokens)), default=0)
    same = [n for n, t in enumerate(tokens) if noun(t) == noun(head) or word(tokens, n) in _DAILY.get(noun(head), ())]
    led = [
        n for n in same
        if kind(tokens, n - 1) in _EACH or word(tokens, n - 1) in {"one", "a", "an"} or noun(tokens[n]) != noun(head)
        or tokens[n].kind == "EVERY"
    ]  # fmt: skip
    return len(led) == len(same) > 1 and led[-1] > asker


def _is_of_one(tokens: Sequence[Token], at: int) -> bool:
    """ "80 GiB per GPU, of which 26 GiB …": what is told once, of one of a kind that is neither counted nor asked."""
    head = tokens[at + 1] if tokens[at].kind == "PER" and at + 1 < len(tokens) else None
    if head is None or head.kind not in NOUNS - {"ROUND"} or any(t.kind in {"HOW", "WHAT"} for t in tokens[:at]):
        return False
    return sum(noun(t) == noun(head) for t in tokens) == 1 and sum(t.kind in _EACH for t in tokens) == 1


def _is_beside(tokens: Sequence[Token], at: int) -> bool:
    """ "Every application was either approved or turned down": a sentence without a number says nothing of them."""
    if tokens[at].kind not in _EACH:
        return False
    start = next((n + 1 for n in range(at, -1, -1) if kind(tokens, n) in _CLAUSES), 0)
    end = next((n for n in range(at, len(tokens)) if kind(tokens, n) in _CLAUSES), len(tokens))
    if not _LONGEST_HEAD < end - start <= _LONGEST_CLAUSE:
        return False
    numbers = any(t.value is not None and t.text.lower() != "one" for t in tokens[start:end])
    asks = any(t.kind in {"HOW", "WHAT", "WHICH"} for t in tokens[start:end]) or kind(tokens, end) == "QUESTION"
    alike = any(says(word(tokens, n), "alike") for n in range(start, end))
    return not numbers and not asks and not alike


def _is_further(tokens: Sequence[Token], at: int) -> bool:
    """ "8 more", "found more": an amount beside those that were told, where nothing is compared."""
    behind = kind(tokens, at - 1) == "NUMBER" and kind(tokens, at - 2) == "HAVE"  # "Ben has 5 more"
    further = tokens[at].kind == "MORE" and not behind and not any(t.kind == "THAN" for t in tokens)
    shared = any(t.kind in {"FRACTION", "HALF", "PERCENT"} for t in tokens[:at])
    return further and not shared and not _ends_a_day(tokens, at)


def _ends_a_day(tokens: Sequence[Token], at: int) -> bool:
    """ "On Tuesday 40 more, …": than on the day before."""
    start = next((n + 1 for n in range(at, -1, -1) if kind(tokens, n) in _CLAUSES), 0)
    dated = any(kind(tokens, n) in {"CLOCK", "WEEKDAY", "MONTH"} for n in range(start, at))
    return dated and kind(tokens, at - 1) == "NUMBER" and kind(tokens, at + 1) in _CLAUSES


def _is_of_ages(tokens: Sequence[Token], at: int, found: Lines) -> bool:
    """ "4 years ago he was twice as old": ages at two times."""
    return kind(tokens, at) == "AGO" and any(t.text.lower() in {"old", "older", "age", "ages", "aged"} for t in tokens)


def _describes(tokens: Sequence[Token], at: int) -> bool:
    """ "7 older sites", "the smaller box": an adjective before its noun, where nothing is compared."""
    adjective = tokens[at].kind in {"BIGGER", "SMALLER"} and kind(tokens, at + 1) in NOUNS
    return adjective and not any(t.kind == "THAN" or (t.kind in {"MANY", "MUCH"} and kind(tokens, n + 1) in _DEGREES)
                                 for n, t in enumerate(tokens))  # fmt: skip


def _is_plural_of_time(tokens: Sequence[Token], at: int) -> bool:
    """ "The training times:"."""
    named = kind(tokens, at - 1) in NOUNS | {"TIME"} and tokens[at].kind == "TIMES"
    return named and kind(tokens, at + 1) in _ENDS | {"COLON", "BE", "COMMA", "OF"}


def _counts_goals(tokens: Sequence[Token], at: int) -> bool:
    """ "Scores 103 points": points that are counted, where nothing is told in percent."""
    counted = tokens[at].kind == "POINTS" and kind(tokens, at - 1) in {"NUMBER", "MANY"}
    return counted and not any(t.kind in {"PERCENT", "CENT"} for t in tokens)


def _counts_times(tokens: Sequence[Token], at: int) -> bool:
    """ "19 times last year, 8 times in winter": so often, and not so many times as much."""
    told = [n for n, t in enumerate(tokens) if t.kind == "TIMES" and kind(tokens, n - 1) in {"NUMBER", "MANY"}]
    if len(told) <= 1 or any(t.kind in {"PERCENT", "FRACTION"} for t in tokens):
        return False
    often = tokens[at].kind == "TIMES" and kind(tokens, at - 1) in {"NUMBER", "MANY"}
    return often and kind(tokens, at + 1) in _ENDS | {"IN", "ON", "AT", "COMMA", "DURING", "TIME", "AND", "PREVIOUS"}


def _heads_list(tokens: Sequence[Token], at: int) -> bool:
    """ "Images per class:"."""
    end = next((n for n in range(at, len(tokens)) if kind(tokens, n) in {"COLON", "LINE", "BAR"}), at)
    return tokens[at].kind == "PER" and 1 < end - at <= _LONGEST_HEAD and not any(
        t.value is not None for t in tokens[at:end]
    )


def _is_rest(tokens: Sequence[Token], at: int) -> bool:
    """ "Every other pupil"."""
    return tokens[at].kind in _EACH and kind(tokens, at + 1) == "OTHER"


def _is_superlative(tokens: Sequence[Token], at: int) -> bool:
    """ "The smallest 12,500": a superlative that names what a number is told of."""
    named = tokens[at].kind in {"LARGEST", "SMALLEST"} and kind(tokens, at - 1) == "ARTICLE"
    asked = any(t.kind in {"WHICH", "WHAT"} and kind(tokens, n + 1) == "BE" for n, t in enumerate(tokens))
    return named and not asked and tokens[-1].kind == "QUESTION"


def _compares(tokens: Sequence[Token]) -> bool:
    """Whether a text compares: "than", "how many more"."""
    more = any(t.kind == "MORE" and kind(tokens, at - 1) in {"MANY", "MUCH"} for at, t in enumerate(tokens))
    return more or any(t.kind == "THAN" for t in tokens)


def _names_relation(tokens: Sequence[Token], at: int, found: Lines) -> bool:
    """ "Average", "except", "discount": words that the lexicon or the tables class so."""
    if (word(tokens, at - 1), word(tokens, at)) == ("i", "mean") or fills(tokens, at):
        return False
    related = tokens[at].kind == "RELATION" and not says(word(tokens, at), "harmless") and not _is_counted(tokens, at)
    valued = word(tokens, at) == "worth" and any(
        line.start == at + 1 and line.unit not in MONEY for line in found.lines
    )
    apart = word(tokens, at) == "apart" and kind(tokens, at + 1) != "FROM"
    weighed = says(word(tokens, at), "mixing") and not any(t.kind in {"PERCENT", "CENT"} for t in tokens)
    weighed = weighed and all(line.unit for line in found.lines)
    harmless = kind(tokens, at - 1) == "NO" or valued or apart or weighed or at + 1 in found.labels  # "volume one"
    return (related and not harmless and not _is_attribute(tokens, at)) or (
        says(word(tokens, at), "relating") and not harmless
    )


def _is_attribute(tokens: Sequence[Token], at: int) -> bool:
    """ "Correlation filtering", "squares for a blanket": a word that names a thing or of what kind one is."""
    before = kind(tokens, at + 1) in NOUNS and says(word(tokens, at), "attributive")
    return before or any(
        kind(tokens, n) == "RELATION" and word(tokens, n) == word(tokens, at) and kind(tokens, n - 1) == "MANY"
        for n in range(len(tokens))
    )


def _is_counted(tokens: Sequence[Token], at: int) -> bool:
    """ "28 volumes", "how many volumes"."""
    same = [n for n, t in enumerate(tokens) if t.kind == "RELATION" and t.text == tokens[at].text]
    return all(kind(tokens, n - 1) in {"NUMBER", "MANY", "WHAT"} for n in same)


def _excepts(tokens: Sequence[Token], at: int, found: Lines) -> bool:
    """ "All but 14"."""
    return kind(tokens, at) == "ALL" and kind(tokens, at + 1) == "BUT"


def _equates(tokens: Sequence[Token], at: int, found: Lines) -> bool:
    """ "As many as"."""
    return word(tokens, at) == "as" and kind(tokens, at + 1) in _AS_MUCH


def _is_loose_scale(tokens: Sequence[Token], at: int, found: Lines) -> bool:
    """ "Millions", "x_n": a scale or an index without its number."""
    return tokens[at].kind in {"SCALE", "UNDERSCORE"} and kind(tokens, at + 1) != "NUMBER"


def _times(tokens: Sequence[Token], at: int, found: Lines) -> bool:
    """ "At 10:40", "12 litres an hour"."""
    if tokens[at].kind == "TO" and kind(tokens, at + 1) == "ARTICLE" and kind(tokens, at + 2) == "TIME":
        return any(line.behind == at for line in found.lines)  # "24 hours to the day"
    clock = tokens[at].kind == "CLOCK" and tokens[at].sense != "weekday" and not _dates(tokens, at, found)
    rate = tokens[at].kind == "ARTICLE" and kind(tokens, at + 1) == "TIME"
    rate = rate and any(line.behind == at for line in found.lines)
    return clock or (rate and not _is_throughout(tokens, at))


def _dates(tokens: Sequence[Token], at: int, found: Lines) -> bool:
    """ "By noon 215 had finished": a time of the day where no times are told and none is asked."""
    asked = any(kind(tokens, p) in {"WHEN", "LONG"} and kind(tokens, p - 1) in {"HOW", ""} for p in range(len(tokens)))
    timed = any(line.unit in {"second", "minute", "hour"} for line in found.lines)
    return kind(tokens, at - 1) in {"AT", "BY", "BEFORE", "AFTER", "UNTIL", "SINCE"} and not asked and not timed


def _takes_off(tokens: Sequence[Token], at: int, found: Lines) -> bool:
    """ "20 % off"."""
    return word(tokens, at) == "off" and any(line.end == at for line in found.lines)


_GATES: tuple[Relates, ...] = (
    _is_of_ages,
    _is_unread_number,
    _relates,
    _names_relation,
    _equates,
    _excepts,
    _is_loose_scale,
    _times,
    _takes_off,
)
_HARMLESS: tuple[Callable[[Sequence[Token], int], bool], ...] = (
    _is_further,
    _describes,
    _is_plural_of_time,
    _counts_goals,
    _counts_times,
    _heads_list,
    _is_throughout,
    _is_superlative,
    _is_of_one,
    _is_beside,
    _is_rest,
)
