"""Layers that a question calls by their names in the program: "fc1" is the first dense layer."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from grammar.architecture.book import book
from grammar.lexicon import lexicon
from grammar.programs.program import Program, learns
from grammar.token import Token
from grammar.tokens import tokenize

_NTH = ("first", "second", "third", "fourth")
_ENDS = frozenset({"STOP", "QUESTION", "LINE", "COMMA", "AND", "HAVE", "BE"})


def called(tokens: Sequence[Token], program: Program) -> Iterator[Token]:
    """The tokens with every name of one layer as the layer that it is: `self.fc1` as "the first dense layer"."""
    names = {name: _phrase(program, name) for name, rows in program.named.items() if len(rows) == 1}
    at = 0
    while at < len(tokens):
        led = 2 if [each.text for each in tokens[at : at + 2]] == ["self", "."] else 0
        name = tokens[at + led] if at + led < len(tokens) else tokens[at]
        phrase = names.get(name.text, "")
        if phrase and (led or _is_name(name, tokens[at + 1 : at + 2])):
            yield from (replace(each, span=name.span) for each in tokenize(phrase, lexicon()) if each.kind != "LINE")
            at += led + 1
        else:
            yield tokens[at]
            at += 1


def _is_name(token: Token, behind: Sequence[Token]) -> bool:
    """Whether a word is no word of English, or stands where a name does."""
    coded = "_" in token.text or token.text[-1].isdigit()
    return coded or not behind or behind[0].kind in _ENDS


def _phrase(program: Program, name: str) -> str:
    """The kind of a layer, and which of those of its kind it is; "" where that is not plain."""
    (own,) = program.named[name]
    family = _family(own)
    kin = [each for each in program.layers if family and _family(each) == family]
    if own not in kin or len(kin) > len(_NTH) or len({id(each) for each in kin}) < len(kin):
        return ""
    nth = _NTH[kin.index(own)] if len(kin) > 1 else ""
    alone = all(not learns([each]) or each in kin for each in program.layers)
    return f"the {nth} {'layer' if alone and nth else _KINDS.get(family, family)}"


_KINDS = {"dense": "dense layer", "convolution": "conv layer"}


def _family(row: Sequence[Token]) -> str:
    calls, kinds = book().calls, book().kinds
    return next((kinds[calls[each.text].layer].family for each in row if each.text in calls), "")
