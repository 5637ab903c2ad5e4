"""Imported by the fork server, so that every worker is born with the parsers built, every story and SymPy loaded."""

from importlib import import_module

from grammar.stories import story
from grammar.stories.order import LAST, STORIES
from service.article import checked
from service.conversation import turn
from service.garbage import spare_what_is_loaded
from service.job import Question, safely
from solvers.solve import FIELDS

for name in (*STORIES, *LAST):
    story(name)
for module in (*(field for field, _ in FIELDS), "functions", "system"):
    import_module(f"solvers.{module}")
_, standing = turn("A model starts with 8 parameters and doubles every epoch. How many parameters after 3 epochs?")
turn("and after 5 epochs?", standing)
for asked in (
    "In how many ways can 5 people sit in a row if two of them must sit together?",
    "How many bit strings of length 5 contain at least two ones?",
    "A bag has 3 red and 5 blue balls. Two are drawn without replacement. What is the probability that both are red?",
    "A die is thrown until a six shows. What is the expected number of throws?",
):
    safely(Question(asked))
safely(Question("Which of the 2 is more than the other 3 of them?"))
checked("A layer has 784 × 128 + 128 = 100,480 parameters.")

spare_what_is_loaded()
