"""The counts of a story of parts with what its question wants: which of them belong together, and which is the
whole."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from grammar.phrase import Amount
from grammar.stories.count import SHARES, Count, Stretched
from grammar.stories.scene import Scene
from grammar.stories.signs import sign
from grammar.stories.wanted import Sort, Wanted, undone

TIMES = {
    "second",
    "minute",
    "hour",
    "day",
    "week",
    "month",
    "year",
    "decade",
    "epoch",
    "step",
    "iteration",
    "round",
    "cycle",
}
_WHOLE = {"TOTAL", "FULL", "TARGET"}
_REST = {"OTHER", "REMAIN", "REMAINING", "LEAVE", "SPARE"}
_COSTS = {"cost", "bill", "invoice", "price", "pay", "charge"}


def _numbers_the_list(count: Count, plain: Sequence[Count]) -> bool:
    """ "Two are 47 and 68 degrees", "four of them have …": how many numbers follow."""
    following = [c for c in plain if c.sentence == count.sentence and c.place > count.place]
    return (
        count.bare
        and count.subject
        and count.is_whole_number
        and count.amount.value > 1
        and count.amount.value == len(following)
    )


class Evidence:
    """The counts of one text, and what is asked of them."""

    def __init__(self, scene: Scene, want: Wanted, counts: Sequence[Count], around: tuple[Stretched, ...]) -> None:
        self.scene, self.want, self.around = scene, want, around
        self.counts = tuple(counts)

    # --- which counts belong together ---------------------------------------------------------------------------------

    @cached_property
    def plain(self) -> tuple[Count, ...]:
        """The counts that are not shares, and say what there is rather than what each of some things has."""
        plain = [c for c in self.counts if not c.is_share and not c.each]
        return tuple(
            c
            for c in plain
            if not _numbers_the_list(c, plain) and not self._points_back(c) and not self._numbers_the_holder(c)
        )

    def _numbers_the_holder(self, count: Count) -> bool:
        """ "One weighs 11 kg": the one thing that has what the number behind the verb says."""
        others = [c for c in self.counts if c.clause == count.clause and c is not count and not c.subject]
        verbal = self.scene.clauses[count.clause].verb is not None
        return (
            verbal
            and count.bare
            and count.subject
            and count.is_whole_number
            and count.amount.value == 1
            and bool(others)
        )

    def _points_back(self, count: Count) -> bool:
        """ "Those two", "all three", "the four": not a new number."""
        before = self.scene.tokens[count.place - 1].kind if count.place else ""
        if count.amount.unit in TIMES and before == "PRONOUN":
            return True
        leading = [t.kind for t in self.scene.tokens[max(0, count.place - 3) : count.place] if t.kind != "ARTICLE"]
        if leading[-2:] == ["TOTAL", "OF"] and count.is_whole_number and count.amount.value <= 20 and not count.bare:
            return True
        if count.place > 1 and self.scene.tokens[count.place - 2].kind == "OF":
            return False
        numbering = before in {"PRONOUN", "ALL"} or (before == "ARTICLE" and not count.amount.noun.words)
        return count.bare and numbering and count.is_whole_number and count.amount.value <= 20

    @cached_property
    def key(self) -> str:
        """What the story counts: what the question counts where some number counts it, else the one thing that numbers
        count."""
        keys = [c.key for c in self.plain if c.key]
        if self.want.key in keys:
            return self.want.key
        units = {c.amount.unit for c in self.plain if c.amount.unit}
        if self.want.about == "much" and len(units) == 1:
            return units.pop()
        often = [k for k in dict.fromkeys(keys) if keys.count(k) > 1]
        return often[0] if len(often) == 1 else keys[0] if len(set(keys)) == 1 else ""

    @cached_property
    def kin(self) -> tuple[Count, ...]:
        """The counts that the story is about, in the order of the text; empty where that cannot be told."""
        if self.key:
            return tuple(c for c in self.plain if c.key in {self.key, ""})
        whole = [c for c in self.plain if not c.compound and not self._is_remark(c)]
        lists = [s for s in dict.fromkeys(c.sentence for c in whole) if sum(c.sentence == s for c in whole) > 1]
        listed = tuple(c for c in whole if c.sentence == lists[0]) if len(lists) == 1 else ()
        return listed if len({c.amount.unit for c in listed}) == 1 else ()

    def _is_remark(self, count: Count) -> bool:
        """Whether a number stands in a clause that only says more of a noun: "the clinic, where 64 patients sleep"."""
        joints = self.scene.clauses[count.clause].joints
        return count.clause != self.want.clause and (bool(count.kinds & {"WHAT", "WHICH"}) or "RELATIVE" in joints)

    @cached_property
    def shares(self) -> tuple[Count, ...]:
        """The percentages and fractions."""
        return tuple(c for c in self.counts if c.is_share)

    # --- the whole ----------------------------------------------------------------------------------------------------

    @cached_property
    def tells_rest(self) -> bool:
        """Whether the text says that something else makes up the rest."""
        for place, _clause in enumerate(self.scene.clauses):
            if place == self.want.clause:
                continue
            tokens = self.scene.tokens[self.around[place].start : self.around[place].end]
            if self.around[place].kinds & _REST or any(undone(t) for t in tokens):
                return True
        return False

    @cached_property
    def based(self) -> Count | None:
        """The whole that a share or a part is told of: "70 % of the 48,000 sentences"."""
        for count in self.counts:
            amount = count.amount
            if amount.base_amount is not None:
                unit = amount.unit if amount.unit not in SHARES else ""
                whole = Amount(amount.base_amount, unit, amount.base)
                return replace(
                    count,
                    amount=whole,
                    key=unit or amount.base.head or self.want.key,
                    value=amount.base_amount,
                    label=(),
                )
        return None

    @cached_property
    def marked(self) -> Count | None:
        """The count that the text says is all: "altogether", "out of", "between them", "of the … , …"."""
        if self.want.sort is Sort.TOTAL:
            return self._compound
        found = [c for c in self.plain if self._is_marked(c)]
        return found[0] if len(found) == 1 else None

    @property
    def _compound(self) -> Count | None:
        """The one number of a compound, where the text tells of a rest: "leave … unaccounted for in a 124M-parameter
        model"."""
        found = [c for c in self.plain if c.compound and c.key == self.key]
        return found[0] if len(found) == 1 and self.tells_rest and len(self.kin) > 1 else None

    def _is_marked(self, count: Count) -> bool:
        alone = (
            sum(
                c.clause == count.clause and not (c.is_whole_number and c.amount.value <= 20 and c.key != self.key)
                for c in self.plain
            )
            == 1
        )
        if count.asked and not count.prepositions and not count.kinds & {"REACH", "OF"}:
            return False
        if count.asked and "OF" in count.kinds and count.subject:
            return count.clause == self.want.clause
        if count.asked and "REACH" not in count.kinds:
            of_those = "OF" in count.prepositions or (count.compound and "IN" in count.prepositions)
            return count.clause == self.want.clause and of_those
        needed = (
            count.verb is not None and count.verb.lemma in {"need", "require", "reach"} and self.want.sort is Sort.REST
        )
        if count.asked and needed:
            return True
        if (alone and (count.kinds & _WHOLE or needed)) or ("BETWEEN" in count.kinds and alone):
            return True
        first = self.scene.tokens[self.around[count.clause].start].kind
        leads = first in {"OF", "OUT"} and not any(
            c.place < count.place for c in self.plain if c.clause == count.clause
        )
        return leads and "OF" in count.prepositions

    @cached_property
    def has_rest(self) -> bool:
        """Whether something is asked that the other parts leave of a whole."""
        if self.want.sort is Sort.REST:
            return True
        if self.want.sort is Sort.TOTAL:
            return self._compound is not None
        return (len(self.counts) > 1 or (self.based is not None and not self.shares)) and (
            self.based is not None or self.marked is not None or self.tells_rest or self.of_those or self.tells_subset
        )

    @property
    def tells_subset(self) -> bool:
        """ "There are 24 children; 13 are girls": numbers that are said of some of the first."""
        if len(self.kin) < 2 or self.kin[0].bare:
            return False
        first = self.kin[0]
        if first.subject and (self.want.key in {first.key, ""} or self.scene.clauses[first.clause].verb is not None):
            return False
        later = self.kin[1:]
        subsets = [
            c.bare and c.subject and not c.own_words and c.verb is not None and not c.amount.noun.words for c in later
        ]
        verbal = self.scene.clauses[later[0].clause].verb is not None
        return subsets[0] and verbal and later[0].clause != self.kin[0].clause and "MORE" not in later[0].kinds

    @cached_property
    def of_those(self) -> bool:
        """Whether a number is said to be of those told before: "747 of them", "of which 12 are blue"."""
        tokens = self.scene.tokens
        pronouns = [
            i
            for i, t in enumerate(tokens)
            if t.text.lower() in {"those", "them", "these", "which", "whom"} and i and tokens[i - 1].kind == "OF"
        ]
        asked = {
            i
            for p, c in enumerate(self.scene.clauses)
            if c.asked
            for i in range(self.around[p].start, self.around[p].end)
        }
        equal = any(t.kind == "EACH" for t in tokens)
        return bool([i for i in pronouns if i not in asked]) and not equal

    @cached_property
    def signs(self) -> list[int | None]:
        """Which way each of the kin goes; a number that only continues a list goes as the one before it, and a list
        that
        is told first is what there is at first."""
        signs: list[int | None] = []
        for index, count in enumerate(self.kin):
            before = self.kin[index - 1] if index else None
            listed = (
                before is not None
                and before.sentence == count.sentence
                and not count.own_words
                and self.scene.clauses[count.clause].verb is None
            )
            own = sign(count)
            signs.append(signs[-1] if own is None and listed else own)
        leading = next((i for i, s in enumerate(signs) if s is not None), len(signs))
        listed = leading > 1 and len({c.sentence for c in self.kin[:leading]}) == 1
        return [1 if s is None and 0 < i < leading and listed else s for i, s in enumerate(signs)]

    @property
    def moves(self) -> bool:
        """Whether things come in or go out, and the question is not for what came or went or for parts of a whole."""
        if self.shares or self.based is not None or self.want.takes_in or self.want.takes_out:
            return False
        signs = self.signs
        if self.want.sort is Sort.REST:
            return any(s == 1 for s in signs[1:]) and signs[0] != 1 and self.marked is None
        if self.want.sort is Sort.TOTAL:
            return -1 in signs and 0 in signs[:1]
        if self.want.words & _COSTS or not signs or any(c.factors for c in self.kin):
            return False
        if self.tells_rest and 1 not in signs:
            return False
        mixed = -1 in signs[1:] or (signs[0] == 0 and 1 in signs[1:])
        return mixed and (self.marked is None or self.want.sort is Sort.END)

    @property
    def shares_out(self) -> bool:
        """Whether the share of each is asked."""
        divides = self.tells_equal or any(
            t.kind == "DIVIDE" or t.sense in {"split", "share"} for t in self.scene.tokens
        )
        return divides and (self.tells_equal or self.want.sort is Sort.EACH) and not self.shares

    @property
    def tells_equal(self) -> bool:
        """Whether something is divided equally."""
        return any(t.kind == "EQUAL" or (t.text.lower().startswith(("equal", "evenly"))) for t in self.scene.tokens)
