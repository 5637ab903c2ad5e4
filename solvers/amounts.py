"""The laws of amounts told clause by clause (grammar/amounts), which the data brings along."""

from grammar.amounts.book import laws
from solvers.principle import Principle

PRINCIPLES = tuple(Principle(law.name, law.sentence, law.source) for law in laws())
"""Why the equations of clauses hold."""
