"""Bills called by what they are worth: "fives and tens" of a wallet are $5 bills and $10 bills."""

from dataclasses import replace
from fractions import Fraction

from grammar.token import Token

_BILLS = frozenset({"bill", "bills", "banknote", "banknotes", "wallet"})
_WORTH = {"ones": 1, "fives": 5, "tens": 10, "twenties": 20, "fifties": 50}
_BESIDE = frozenset({"digit", "digits", "place", "places"})


def denominated(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with each bill that is called by its worth called a bill of so much."""
    said = {token.text.lower() for token in tokens}
    if said.isdisjoint(_BILLS) or said.isdisjoint(_WORTH) or said & _BESIDE:
        return tokens
    return tuple(made for token in tokens for made in _bill(token))


def _bill(token: Token) -> tuple[Token, ...]:
    worth = _WORTH.get(token.text.lower())
    if worth is None:
        return (token,)
    sign = replace(token, kind="CURRENCY", text="$", sense="dollar", value=None, form="")
    number = replace(token, kind="NUMBER", text=str(worth), sense="", value=Fraction(worth), form="", glued=True)
    return sign, number, replace(token, kind="WORD", text="bills", sense="bill", value=None, form="plural")
