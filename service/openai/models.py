"""The names under which chat clients ask for Abacist, which configuration may add to."""

from collections.abc import Sequence

from service.openai.bodies import Model, Models
from service.openai.refusal import Refused

CREATED = 1767225600
"""2026-01-01, as a client that sorts models by age wants one."""


def models(names: Sequence[str]) -> Models:
    """All of them, in the order in which they are configured."""
    return Models(data=[Model(id=name, created=CREATED) for name in names])


def model(name: str, names: Sequence[str], param: str | None = "model") -> Model:
    """The model of that name.

    Raises: Refused where there is none.
    """
    if name not in names:
        raise Refused("There is no such model; GET /v1/models lists those there are", param, "model_not_found", 404)
    return Model(id=name, created=CREATED)
