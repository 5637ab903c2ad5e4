"""Whether a fact is asked: whether it has a hole in one of its slots."""

from dataclasses import fields, is_dataclass

from grammar.problem import Asked


def has_hole(fact: object) -> bool:
    """Whether a fact, or a part of it, is asked."""
    if isinstance(fact, Asked):
        return True
    if isinstance(fact, tuple):
        return any(has_hole(each) for each in fact)
    if is_dataclass(fact):
        return any(has_hole(getattr(fact, field.name)) for field in fields(fact) if field.compare)
    return False
