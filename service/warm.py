"""Imported by the fork server, so that every worker is born with the parsers built, every story and SymPy loaded."""

from grammar.stories import STORIES, story
from service.job import Question, safely

for name in STORIES:
    story(name)
safely(Question("A model starts with 8 parameters and doubles every epoch. How many parameters after 3 epochs?"))
safely(Question("Which of the 2 is more than the other 3 of them?"))
