"""Texts in which sentences relate two or three things: the system of their equations, asked for an unknown."""

from grammar.errors import AnotherStory, NotAnswered
from grammar.ledger.apart import counts_coins
from grammar.problem import Problem
from grammar.relations.asking import Asker
from grammar.relations.clauses import clauses_of
from grammar.relations.pieces import lettered, pieces_of
from grammar.relations.resolving import Resolver
from grammar.relations.sound import demand_alike, demand_sound, is_measured
from grammar.school.row import row_of
from grammar.stories.scene import Scene


def problem(scene: Scene) -> Problem:
    """The system that the sentences tell, asked for an unknown, a sum, a difference or a ratio.

    Raises: AnotherStory where the sentences relate nothing, or a number or word of relation was not understood;
        NotAnswered where unlike things are related, or what is asked is none of them.
    """
    if counts_coins(scene.unformed):
        raise AnotherStory("What coins are worth is no number of them.")
    row = row_of(lettered(scene.tokens))
    reader = Asker(pieces_of(row), row)
    clauses = clauses_of(reader.pieces)
    asking = [c for c in clauses if c.asks]
    if len(asking) != 1:
        raise AnotherStory("There is not one question.")
    for clause in clauses:
        if not clause.asks:
            reader.tell(clause)
    told = tuple(reader.phrases)
    want = reader.ask(asking[0])
    if not reader.ties or not (reader.compared or want.law == "told"):
        raise AnotherStory("The sentences relate nothing.")
    demand_sound(reader)
    resolver = Resolver(reader, told)
    try:
        demand_alike(reader, want)
        return resolver.problem(want, asking[0], scene)
    except AnotherStory as error:
        if not is_measured(reader):
            raise
        raise NotAnswered(error.message, spans=error.spans) from error
