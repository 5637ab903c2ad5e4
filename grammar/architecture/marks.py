"""Circumstances said of a layer or of the whole: biases or none, padding that keeps the size, both directions."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.architecture.asking import Wanted
from grammar.architecture.book import book
from grammar.architecture.items import STRONG, Item
from grammar.architecture.mention import Mention
from grammar.architecture.mentions import Gathering
from grammar.errors import NotAnswered
from grammar.problem import Architecture, Assumption, Measured, Stage

FRAMEWORKS = {"keras", "torch"}
_LOCAL = {"same", "valid", "bidirectional", "sequences", "no affine"}
_WHOLE = FRAMEWORKS | {
    "two operations", "one operation", "trainable", "frozen", "one vector", "two vectors", "reset before",
}  # fmt: skip
_PLACED = {"first", "second", "third", "last", "final", "other", "latter", "former", "one"}
_BETWEEN = 3
_PADDED = {"same", "valid"}
_NETWORKS = {"network", "net", "model", "architecture", "cnn"}


class Marks:
    """The marks of a text: those of single layers are put on their mentions, the others hold everywhere."""

    def __init__(self, row: Sequence[Item], gathering: Gathering, asked: tuple[Wanted, ...]) -> None:
        self.row, self.gathering, self.asked = row, gathering, asked
        self.whole: set[str] = set()
        for mention in gathering.mentions:
            self.whole |= ({mention.framework} & FRAMEWORKS) | (mention.marks & _WHOLE)
        for at, item in enumerate(row):
            for name in item.named("mark") if not self._is_of_network(at) else ():
                self._put(at, "no bias" if name == "bias" and _denied(row, at) else name)
            self._deny(at)

    def _is_of_network(self, at: int) -> bool:
        """The "same" of "the same network"."""
        behind = self.row[at + 1] if at + 1 < len(self.row) else None
        named = behind is not None and (bool(behind.named("network")) or behind.text in _NETWORKS)
        return self.row[at].text == "same" and named

    def _deny(self, at: int) -> None:
        """Put "no bias" where a word stands between: "no conv biases" leaves out those of the convolutions."""
        item = self.row[at]
        before = self.row[max(0, at - _BETWEEN) : at]
        said = next((n for n, each in enumerate(before) if {"NO", "WITHOUT"} & set(each.named("token"))), None)
        asked = any(each.start <= at < each.end for each in self.asked)
        if "bias" not in item.named("head") or item.named("mark") or asked:
            return
        if said is None:
            self._demand_said(at)
            return
        if any(each.kind == "break" or each.is_number for each in before[said:]):
            return
        families = {book().kinds[name].family for each in before[said:] for name in each.named("layer")}
        for mention in self.gathering.mentions:
            mention.marks |= {"no bias"} if mention.known.family in families else set()
        self.whole |= set() if families else {"no bias"}

    def _demand_said(self, at: int) -> None:
        """Raises NotAnswered where a word that is not known says something of biases: "it abhors biases"."""
        before = [each for each in self.row[:at] if not {"ARTICLE", "POSSESSOR"} & set(each.named("token"))]
        led = before[-1] if before and before[-1].kind == "other" else None
        held = len(before) > 1 and bool({"WITH", "HAVE", "AND"} & set(before[-2].named("token")))  # "default biases"
        if led is not None and "WORD" in led.named("token") and not held:
            raise NotAnswered("What is said of the biases?", spans=(led.span | self.row[at].span,))

    def _put(self, at: int, name: str) -> None:
        recurrent = any("bias_vectors" in each.known.defaults for each in self.gathering.mentions)
        if name == "two vectors" and not recurrent and self.gathering.mentions:
            raise NotAnswered("Of which layer are these two biases?", spans=(self.row[at].span,))
        if name in _WHOLE:
            self.whole.add(name)
        elif name in _LOCAL:
            self._put_on_layer(at, name)
        elif name in {"bias", "no bias"}:
            self._put_bias(at, name)

    def _put_on_layer(self, at: int, name: str) -> None:
        for mention in self._around(at):
            if _suits(mention, name):
                mention.marks.add(name)
                return

    def _around(self, at: int) -> list[Mention]:
        """The layers before and behind a place, the nearer first."""
        mentions = self.gathering.mentions
        around = [*[each for each in mentions if each.at < at][-1:], *[each for each in mentions if each.at > at][:1]]
        return sorted(around, key=lambda each: (self.gathering.parted(at, each.at), each.at > at))

    def _put_bias(self, at: int, name: str) -> None:
        """Biases are said of the whole, except beside one of several layers."""
        near = [each for each in self._around(at) if self.gathering.parted(at, each.at) < STRONG]
        biased = [each for each in self.gathering.mentions if each.known.counts["biases"]]
        before = [each for each in self.gathering.mentions if each.at < at][-1:]
        beside = bool(near) and near[0].at < at and self.gathering.parted(at, near[0].at) == 0
        own = near[:1] if beside else [each for each in before if self._is_bracketed(each.at, at)]
        if not own and len(biased) > 1 and at and _ordinal(self.row[at - 1]):
            raise NotAnswered("Which of the layers has biases?", spans=(self.row[at].span,))
        if any(each.start <= at < each.end for each in self.asked) or len(biased) < 2 or not own:
            self.whole.add(name)
        elif own[0] in biased:
            own[0].marks.add(name)

    def _is_bracketed(self, start: int, at: int) -> bool:
        """Whether a mark stands in the bracket behind a layer: "conv 3x3 (16 → 32, no bias)"."""
        texts = [each.text for each in self.row[start:at]]
        return texts.count("(") > texts.count(")")

    # --- on stages ----------------------------------------------------------------------------------------------------

    def on(self, stage: Stage) -> Stage:
        """The stage with the marks that hold for it.

        Raises: NotAnswered where biases are said to be there and not.
        """
        kind = book().kinds[stage.kind]
        marks = {each for each in stage.marks if each in _LOCAL | {"no bias", "apart"}} - {"valid"}
        if {"bias", "no bias"} <= self.whole and any(each.head == "parameter" for each in self.asked):
            raise NotAnswered("Are there biases or not?")
        if "no bias" in self.whole and kind.biased:
            marks.add("no bias")
        values = dict(stage.values)
        if "bias_vectors" in kind.defaults:
            values["bias_vectors"] = self._vectors(stage.kind)
        if kind.counts["statistics"] and "keras" in self.whole and "trainable" not in self.whole:
            marks.add("statistics")
        return replace(stage, values=tuple(sorted(values.items(), key=lambda e: e[0])), marks=tuple(sorted(marks)))

    def _vectors(self, kind: str) -> Fraction:
        two = "two vectors" in self.whole or "torch" in self.whole or ("keras" in self.whole and kind == "gru")
        return Fraction(2 if two and "one vector" not in self.whole and "reset before" not in self.whole else 1)

    def assumptions(
        self, network: Architecture, goals: tuple[Measured, ...], told: Sequence[Mention]
    ) -> tuple[Assumption, ...]:
        """Conventions that decided, each with what holds otherwise."""
        return (*self._of_vectors(network, goals), *self._of_biases(network, goals, told))

    def of_operations(self, network: Architecture, goals: tuple[Measured, ...]) -> tuple[Assumption, ...]:
        """The convention that a multiplication and an addition are two operations, where nothing is said of it."""
        if {"two operations", "one operation"} & self.whole or not all(each.of == "operation" for each in goals):
            return ()
        fused = tuple(replace(each, of="product") for each in goals)
        return (Assumption("operation", "a multiply-add is two operations, and biases are not counted",
                           "with a multiply-add as one", (network, *fused)),)  # fmt: skip

    def _of_biases(
        self, network: Architecture, goals: tuple[Measured, ...], told: Sequence[Mention]
    ) -> tuple[Assumption, ...]:
        silent = not {"bias", "no bias"} & self.whole and not any("no bias" in each.marks for each in told)
        biased = [each for each in network.stages if book().kinds[each.kind].biased]
        if not silent or not biased or all(self.row[each.at].written for each in told):
            return ()
        bare = Architecture(tuple(
            replace(each, marks=tuple(sorted({*each.marks, "no bias"}))) if book().kinds[each.kind].biased else each
            for each in network.stages
        ), network.span)  # fmt: skip
        return (Assumption("bias", "every layer has its biases", "without biases", (bare, *goals)),)

    def _of_vectors(self, network: Architecture, goals: tuple[Measured, ...]) -> tuple[Assumption, ...]:
        decided = {"one vector", "two vectors", "reset before", "torch", "keras", "no bias"} & self.whole
        if decided or not any("bias_vectors" in dict(each.values) for each in network.stages):
            return ()
        other = Architecture(tuple(
            replace(each, values=tuple((n, Fraction(2) if n == "bias_vectors" else v) for n, v in each.values))
            for each in network.stages
        ), network.span)  # fmt: skip
        return (Assumption("bias_vectors", "every gate has one bias vector", "with separate biases for input and state "
                           "(PyTorch)", (other, *goals)),)  # fmt: skip


def _denied(row: Sequence[Item], at: int) -> bool:
    """ "Without its biases", "neither step has a bias"."""
    start = next((n + 1 for n in range(at - 1, -1, -1) if row[n].kind == "break"), 0)
    clause = {each.text for each in row[start:at]}
    return bool(clause & _NEITHER) or (at > 0 and bool({"WITHOUT", "NOT", "NO"} & set(row[at - 1].named("token"))))


_NEITHER = {"neither", "nor", "none", "nowhere", "never"}


def _ordinal(item: Item) -> bool:
    return "ORDINAL" in item.named("token") or item.text in _PLACED


def _suits(mention: Mention, name: str) -> bool:
    if name in _PADDED:
        return (bool(mention.known.same) and mention.known.learns) or (name == "valid" and bool(mention.known.same))
    if name in {"bidirectional", "sequences"}:
        return "bias_vectors" in mention.known.defaults
    return True
