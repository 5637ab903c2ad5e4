"""Imported by the fork server, so that every worker is born with the parsers built and SymPy loaded."""

from service.job import Question, safely

safely(Question("A model starts with 8 parameters and doubles every epoch. How many parameters after 3 epochs?"))
