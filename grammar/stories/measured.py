"""What keeps the numbers of a text from being added up or taken from each other: what is asked is measured in nothing
that is told ("how many MB do the other weights take?"), the rest goes too, or a number is only thought of."""

from collections.abc import Iterator
from itertools import pairwise

from grammar.accounts.words import lemma_of
from grammar.ledger.deeds import deeds_of
from grammar.ledger.words import says, words_of
from grammar.lexicon.inflection import uninflected
from grammar.stories.scene import Scene
from grammar.token import Token
from grammar.units import dimension

_MEASURES = frozenset({"data", "energy", "power", "work", "mass", "volume"})
_ASKED_BEHIND = frozenset({"MANY", "IN", "IN_UNIT"})
_ALSO = frozenset({"also", "too", "both"})
_DELETING = frozenset({"deleted", "deletes", "delete", "removed", "removes", "erased", "freed"})
_CLAUSES = frozenset({"STOP", "LINE", "SEMICOLON", "COMMA", "AND", "BUT", "COLON", "DASH", "QUESTION"})
_STAYING = frozenset({"leave", "keep", "return", "stay", "save"})
_THINKING = frozenset({"think", "thinks", "thinking", "thought"})
_BARE = frozenset({"AND", "COMMA", "NUMBER", "ARTICLE", "THEN", "PRONOUN"})
_IN_TURN = frozenset({"then", "later", "afterwards", "afterward", "next"})
_NUMERIC = frozenset({"NUMBER", "FRACTION"})
_SETTINGS = frozenset({
    "accumulation", "accumulating", "parallelism", "microbatch", "batchsize", "drop_last", "dataloader", "minibatch",
})  # fmt: skip
_SET_IN_PAIRS = frozenset({
    ("batch", "size"), ("micro", "batch"), ("micro", "batches"), (".", "batch"), (".", "repeat"), ("world", "size"),
    ("sequence", "length"), ("hidden", "size"), ("learning", "rate"),
})  # fmt: skip


def asks_unmeasured(scene: Scene) -> bool:
    """Whether a unit is asked of whose dimension nothing is told, so that no sum and no part of what is told is it."""
    asked = frozenset(_dimensions(scene.tokens, _ASKED_BEHIND))
    return bool(asked) and asked.isdisjoint(_dimensions(scene.tokens, _NUMERIC))


def counts_the_measured(scene: Scene) -> bool:
    """ "A 28 GB checkpoint is saved every 100 steps. How many checkpoints …": whether things are to be counted of which
    the text tells how large one is, and no number of them."""
    tokens = scene.tokens
    many = {uninflected(two.text.lower()) for one, two in pairwise(tokens) if one.kind == "MANY"}
    for at in [p for p in range(1, len(tokens)) if uninflected(tokens[p].text.lower()) in many]:
        before = [token.kind for token in tokens[max(at - 2, 0) : at]]
        behind = [token.kind for token in tokens[at + 1 : at + 4]]
        if before == ["NUMBER", "UNIT"] or behind == ["OF", "NUMBER", "UNIT"]:
            return True
    return False


def tells_the_opposite(scene: Scene) -> bool:
    """ "Three fifths are labelled. 76 are unlabelled.": whether a number of those that are not is told beside a share
    of those that are and a number of all, so that the three must agree."""
    tokens = scene.tokens
    lower = [token.text.lower() for token in tokens]
    shared = not scene.kinds.isdisjoint({"FRACTION", "PERCENT", "HALF", "QUARTER"})
    counted = any(a.kind == "NUMBER" and b.kind == "BE" and c[:2] == "un" and c[2:] in lower
                  for a, b, c in zip(tokens, tokens[1:], lower[2:], strict=False))  # fmt: skip
    return shared and counted and sum(token.kind in _NUMERIC for token in tokens) > 2


def tells_the_part(scene: Scene) -> bool:
    """ "8,000 images, which is 80% of all", "3/5 of a tank is 90 litres": a number is a share of what is asked, and not
    what a share is of."""
    kinds = [token.kind for token in scene.tokens]
    for at in [p for p, kind in enumerate(kinds) if kind in _NUMERIC]:
        of = at + 1 + (kinds[at + 1 : at + 2] == ["PERCENT"])
        shared = kinds[of : of + 1] == ["OF"] and (kinds[at] == "FRACTION" or of > at + 1)
        said = kinds[max(at - 2, 0) : at] in (["WHICH", "BE"], ["THAT", "BE"], ["RELATIVE", "BE"])
        if shared and (said or kinds[of + 1 : of + 5] == ["ARTICLE", "WORD", "BE", "NUMBER"]):
            return True
    return False


def takes_some_apart(scene: Scene) -> bool:
    """Whether it is asked how many are only in one of two sorts that may overlap, so many are taken at a time, or full
    groups are asked of what is told in groups."""
    tokens = scene.tokens
    lower = [token.text.lower() for token in tokens]
    many = next((at for at, token in enumerate(tokens) if token.kind == "MANY"), len(tokens))
    only = "only" in lower[many:] and bool(_ALSO & {*lower[:many]})
    once = any(lower[at : at + 3] == ["at", "a", "time"] for at in range(len(lower)) if lower[at] == "at")
    group = lower[many + 2 : many + 3] if many + 1 < len(tokens) and tokens[many + 1].kind == "FULL" else []
    return only or once or _holds_the_same(scene) or bool(group and group[0] in lower[:many])


def takes_of_each(scene: Scene) -> bool:
    """ "20% of each class", "from each class 20%", "2 eggs in each box", where a number counts those: no change of one
    and the same thing."""
    tokens = scene.tokens
    counted = {uninflected(b.text) for a, b in pairwise(tokens) if a.kind == "NUMBER" and b.kind not in _PASSING}
    for at in range(len(tokens) - 2):
        led, each, named = tokens[at : at + 3]
        shared = at > 0 and tokens[at - 1].kind == "PERCENT" and led.kind == "OF"
        held = at > 1 and tokens[at - 2].kind == "NUMBER" and tokens[at - 1].kind == "WORD" and led.kind == "IN"
        taken = led.kind in {"FROM", "OF", "IN"} and [t.kind for t in tokens[at + 3 : at + 5]] == ["NUMBER", "PERCENT"]
        if (shared or held or taken) and each.kind in {"EACH", "EVERY"} and uninflected(named.text) in counted:
            return True
    return False


def tells_of_lots(scene: Scene) -> bool:
    """ "706 sequences of 1,500 tokens": so many of so many each, and no level of anything."""
    kinds = [token.kind for token in scene.tokens]
    return any(
        kinds[at] == "NUMBER" == kinds[at + 3] and kinds[at + 2] == "OF" and {kinds[at + 1], kinds[at + 4]} <= _NAMED
        for at in range(len(kinds) - 4)
    )


_NAMED = frozenset({"WORD", "MEASURE", "ROUND"})


def takes_of_the_rest(scene: Scene) -> bool:
    """ "The staff get the others and pass a quarter of them on": whether a share is of a rest that a pronoun means."""
    tokens = scene.tokens
    for at in range(2, len(tokens)):
        shared = tokens[at - 2].kind in {"PERCENT", "FRACTION"} and tokens[at - 1].kind == "OF"
        if shared and tokens[at].text.lower() in _AGAIN:
            ends = [p for p in range(at) if tokens[p].kind in {"STOP", "QUESTION"}]
            before = tokens[ends[-1] + 1 if ends else 0 : at]
            if any(token.text.lower() in _RESTING for token in before):
                return True
    return False


_AGAIN = frozenset({"them", "theirs", "those", "these", "it", "his", "hers", "its"})
_RESTING = frozenset({"others", "rest", "remainder", "remaining"})
_PASSING = frozenset({"TIME", "ROUND", "LAYER"})


def tells_of_codes(scene: Scene) -> bool:
    """ "All 6-digit PINs": whether a number only says how long each code is, and counts none."""
    tokens = scene.tokens
    for at in [at for at, token in enumerate(tokens) if token.kind == "NUMBER"]:
        behind = [each.text.lower() for each in tokens[at + 1 : at + 5] if each.kind != "HYPHEN"]
        if behind and behind[0] in _PLACES and _CODES & {*behind[1:3]}:
            return True
    return False


_PLACES = frozenset({"digit", "digits", "character", "characters", "letter", "letters"})
_CODES = frozenset({
    "pin", "pins", "code", "codes", "password", "passwords", "passcode", "passcodes", "key", "keys", "combination",
    "combinations", "plate", "plates", "passphrase", "passphrases",
})  # fmt: skip


def names_settings(scene: Scene) -> bool:
    """Whether numbers are settings of a training run ("batch size 16", "tensor parallelism 8"), which are multiplied
    and divided: no sum of them is anything."""
    lower = [token.text.lower() for token in scene.tokens]
    return not _SETTINGS.isdisjoint(lower) or any(pair in _SET_IN_PAIRS for pair in pairwise(lower))


def makes_room(scene: Scene) -> bool:
    """Whether it is told how much is free, and something is deleted, which makes room."""
    lower = {token.text.lower() for token in scene.tokens}
    return "free" in lower and bool(_DELETING & lower) and bool({"stored", "saved", "written", "stores"} & lower)


def gives_rest_away(scene: Scene) -> bool:
    """ "He ate 12 and sold the rest. How many are left?": whether what is left is asked, and went, too."""
    tokens = scene.tokens
    asked = next((at for at, token in enumerate(tokens) if token.kind in {"MANY", "MUCH"}), len(tokens))
    question = {token.text.lower() for token in tokens[asked:]}
    if not question & {"left", "remain", "remaining", "now", "still"}:
        return False
    start = 0
    for at in range(asked):
        if tokens[at].kind in _CLAUSES:
            start = at + 1
        elif says(tokens[at].text, "resting") and tokens[at - 1].text.lower() in {"the", "all", "its", "their"}:
            end = next((p for p in range(at, asked) if tokens[p].kind in _CLAUSES), asked)
            names = {t.text.lower() for t in tokens[start:end] if t.kind == "WORD" and t.text[:1].isupper()}
            if _goes(tokens, start, end) and not names & question:
                return True
    return False


def _goes(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Whether a clause without a number tells of what goes from where it was."""
    gone = any("out" in deeds_of(tokens, p) and lemma_of(tokens[p].text) not in _STAYING for p in range(start, end))
    return gone and not any(token.value is not None for token in tokens[start:end])


def denies_what_is_asked(scene: Scene) -> bool:
    """ "12 non-swimmers. How many swimmers are there?": whether those are told that are none of those asked."""
    lower = [token.text.lower() for token in scene.tokens]
    denied = {lower[at + 1] for at, text in enumerate(lower[:-1]) if text == "non"}
    many = next((at for at, token in enumerate(scene.tokens) if token.kind == "MANY"), len(lower))
    return bool(denied & {*lower[many + 1 : many + 2]})


def tells_of_others(scene: Scene) -> bool:
    """Whether what is asked is not what the numbers tell of."""
    return any(scene.once(each) for each in _OTHERS)


def thinks_of_a_number(scene: Scene) -> bool:
    """Whether somebody thinks of a number: what is done to it is no amount of anything."""
    lower = [token.text.lower() for token in scene.tokens]
    return any(text in _THINKING and "number" in lower[at : at + 4] for at, text in enumerate(lower))


def takes_shares_in_turn(scene: Scene) -> bool:
    """ "Spends a quarter of it, and then a third": a share of which it is not told whether it is of the rest."""
    tokens = scene.tokens
    shares = [at for at, t in enumerate(tokens) if t.kind == "FRACTION" or (t.kind == "PERCENT" and at)]
    for at in shares[1:]:
        start = next((p for p in range(at, 0, -1) if tokens[p].kind in _CLAUSES and tokens[p].text != "then"), 0)
        then = any(token.text.lower() in _IN_TURN for token in tokens[start:at])
        of = at + 1 < len(tokens) and tokens[at + 1].kind in {"OF", "OTHER"}
        bare = all(t.kind in _BARE or t.text.lower() in _IN_TURN for t in tokens[start:at])  # with no verb of its own
        if then and bare and not of and _asks_rest(tokens):
            return True
    return False


def may_be_both(scene: Scene) -> bool:
    """ "A third play tennis, half play chess. How many play neither?": some may do both."""
    lower = [token.text.lower() for token in scene.tokens]
    many = next((at for at, token in enumerate(scene.tokens) if token.kind == "MANY"), len(lower))
    said = {*lower[:many]} & words_of("overlapping")
    return "neither" in lower[many:] and bool(said) and not {*lower} & {"both", "only", "one", "either"}


def _asks_rest(tokens: tuple[Token, ...]) -> bool:
    asked = next((at for at, token in enumerate(tokens) if token.kind in {"MANY", "MUCH", "WHAT"}), len(tokens))
    return any(token.text.lower() in {"left", "remain", "remains", "now", "still"} for token in tokens[asked:])


def goes_through_layers(scene: Scene) -> bool:
    """Whether words go through layers that give other numbers for them: they are no amounts to be shared out."""
    return not scene.words.isdisjoint(_LAYERED) and scene.words.isdisjoint(_SIZED)


_LAYERED = frozenset({"embedding", "embeddings", "embedded", "lstm", "gru", "simplernn"})
_SIZED = frozenset({"parameter", "parameters", "params", "weight", "weights"})
def asks_again_who_left(scene: Scene) -> bool:
    """ "60 members, and 15 left. What percentage left?": the share of those that are told, and not of the others."""
    tokens = scene.tokens
    told = any(a.kind == "NUMBER" and b.text.lower() == "left" for a, b in pairwise(tokens))
    return told and any(a.kind == "PERCENT" and b.text.lower() == "left" for a, b in pairwise(tokens))


def lets_through(scene: Scene) -> bool:
    """ "It lets 5% of it through": what goes through is not what is left behind."""
    lower = {token.text.lower() for token in scene.tokens}
    lets = "through" in lower and not lower.isdisjoint({"let", "lets", "letting"})
    return lets and scene.kinds.isdisjoint({"EACH", "EVERY"})


def asks_of_one_sort(scene: Scene) -> bool:
    """ "30 red marbles and 20 blue cubes: what percent of the marbles": a share of one of two sorts is asked."""
    tokens = scene.tokens
    asked = next((at for at, token in enumerate(tokens) if token.kind == "PERCENT" and at and _asks(tokens, at)), None)
    if asked is None or [token.kind for token in tokens[asked + 1 : asked + 3]] != ["OF", "ARTICLE"]:
        return False
    sort = tokens[asked + 3].sense if asked + 3 < len(tokens) else ""
    ends = [_last_noun(tokens, at) for at in range(asked) if tokens[at].kind == "NUMBER"]
    return sort in ends and any(end not in {sort, ""} for end in ends)


def _asks(tokens: tuple[Token, ...], at: int) -> bool:
    return tokens[at - 1].kind in {"WHAT", "WHICH"}


def _last_noun(tokens: tuple[Token, ...], at: int) -> str:
    """The plural noun that a number counts: "cubes" of "20 blue cubes"."""
    end = next((p for p in range(at + 1, len(tokens)) if tokens[p].kind != "WORD"), len(tokens))
    last = tokens[end - 1]
    return last.sense if end > at + 1 and last.sense != last.text.lower() else ""


_OTHERS = (
    gives_rest_away, denies_what_is_asked, thinks_of_a_number, takes_shares_in_turn, may_be_both, asks_again_who_left,
    lets_through, asks_of_one_sort,
)  # fmt: skip


def _holds_the_same(scene: Scene) -> bool:
    """ "180 photos go into albums that hold 24 photos each": what is put into groups is not multiplied."""
    numbers = [at for at, token in enumerate(scene.tokens[:-2]) if token.kind == "NUMBER"]
    first = scene.tokens[numbers[0] + 1].text.lower() if numbers else ""
    pairs = [(scene.tokens[at + 1].text.lower(), scene.tokens[at + 2].text.lower()) for at in numbers[1:]]
    return (first, "each") in pairs


def _dimensions(tokens: tuple[Token, ...], behind: frozenset[str]) -> Iterator[str]:
    """The dimensions of the units right behind words of some classes."""
    for before, token in pairwise(tokens):
        if before.kind in behind and token.kind == "UNIT" and dimension(token.sense) in _MEASURES:
            yield dimension(token.sense)
