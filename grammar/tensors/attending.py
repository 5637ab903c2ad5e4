"""What attention computes: a score for each pair of tokens, a product of vectors of a head, scaled by its root."""

from dataclasses import replace
from fractions import Fraction

from grammar.composing import ONE, over, times
from grammar.errors import AnotherStory
from grammar.expression import Call, Expression
from grammar.pieced import Piece
from grammar.tensors.sizing import demand_used
from grammar.tensors.told import Told, number_of
from grammar.tensors.working import Answer, Working


def is_of_scores(told: Told) -> bool:
    """Whether the product of queries and keys is told of."""
    return told.has("topic", "product") or any(each.kind == "score" for each in (*told.parts, *told.named))


def multiplied(told: Told) -> Answer:
    """The multiplications of the product of queries and keys."""
    if not told.has("topic", "product"):
        raise AnotherStory("It is not plain what is multiplied.")
    working, tokens, heads = Working(), _tokens(told), _heads(told)
    value = times(heads, tokens, tokens, _head_size(told, heads))
    return _answer(told, working, "the multiplications", value, "score_products")


def entries(told: Told) -> Answer:
    """The entries of the matrix of scores of all heads that are told."""
    tokens = _tokens(told)
    one = any(each.sense("HEAD") and each.word("NUMBER") is None and each.sentence == told.asks.sentence
              for each in told.ruled("heads", "each_head"))  # fmt: skip
    heads = ONE if one else _heads(told)
    return _answer(told, Working(), "the scores", times(heads, tokens, tokens), "attention_scores")


def scaled_down(told: Told) -> Answer:
    """The root of the size of a head."""
    return _answer(told, Working(), "the divisor", Call("sqrt", (_head_size(told, _heads(told)),)), "score_scaling")


def shared_heads(told: Told) -> Answer:
    """How many times smaller the cache is where query heads share keys and values."""
    numbers = {each.sense("HEAD"): _head_number(each) for each in told.ruled("heads")}
    query, shared = numbers.get("query"), numbers.get("kv")
    if not told.has("topic", "cache") or query is None or shared is None or len(numbers) != len(told.ruled("heads")):
        raise AnotherStory("It is not plain which heads share what.")
    return _answer(told, Working(), "the factor", over(query, shared), "shared_heads")


def heads_sharing(told: Told) -> Answer:
    """How many query heads have one head of keys and values together."""
    numbers = {each.sense("HEAD"): _head_number(each) for each in told.ruled("heads") if _head_number(each) != 1}
    one = [each.sense("HEAD") for each in told.ruled("heads", "each_head") if each.sentence == told.asks.sentence]
    if told.asks.sense("HEAD") != "query" or set(numbers) != {"query", "kv"} or "kv" not in one:
        raise AnotherStory("It is not plain which heads share what.")
    value = over(numbers["query"], numbers["kv"])
    return replace(_answer(told, Working(), "the query heads", value, "shared_heads"), unit="head")


def _answer(told: Told, working: Working, called: str, value: Expression, law: str) -> Answer:
    demand_used(told, ("heads", "item", "each_head", "named_item"), ("tokens", "width", "head_size"), ("together",))
    measure = working.put(called, value, law, told.asks.span)
    return Answer(measure, tuple(working.facts))


def _tokens(told: Told) -> Expression:
    """How many tokens attend to each other.

    Raises: AnotherStory where that is not told once.
    """
    told_so = [number_of(each) for each in told.ruled("item") if each.sense("ITEM") == "step"]
    found = {*told_so, *([told.symbols["tokens"]] if "tokens" in told.symbols else [])}
    if len(found) != 1:
        raise AnotherStory("The number of tokens is not told.")
    return next(iter(found))


def _heads(told: Told) -> Fraction:
    """How many heads there are, one where none is told of."""
    found = [_head_number(each) for each in told.ruled("heads") if each.word("NUMBER") or each.word("ONE")]
    if len(found) > 1:
        raise AnotherStory("Several numbers of heads are told.")
    return found[0] if found else ONE


def _head_number(piece: Piece) -> Fraction:
    word = piece.word("NUMBER") or piece.word("ONE")
    return word.value or ONE if word is not None else ONE


def _head_size(told: Told, heads: Fraction) -> Expression:
    sizes = [next(each.tree.find_data("length"), None) for each in told.ruled("heads")]
    own = [number_of(each, size) for each, size in zip(told.ruled("heads"), sizes, strict=True) if size is not None]
    own += [told.symbols["head_size"]] if "head_size" in told.symbols else []
    if len(own) == 1:
        return own[0]
    width = told.symbols.get("width")
    if own or width is None or width % heads:
        raise AnotherStory("The size of a head is not told.")
    return over(width, heads)
