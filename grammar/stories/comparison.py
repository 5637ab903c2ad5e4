"""Whether a number stands for itself or is told by another: "40 fewer", "twice as many", "15 more than Paul"."""

from grammar.clauses import Clause
from grammar.phrase import Amount, Multiple, Phrase


def comparison(clause: Clause, position: int) -> str:
    """The operator by which a number is told of another ("*", "+", "-"), "" where it stands for itself."""
    phrase = clause.complements[position].phrase
    behind = clause.complements[position + 1].prepositions if position + 1 < len(clause.complements) else ()
    match phrase:
        case Phrase(meaning=Multiple(compares=True)):
            return "*"
        case Phrase(meaning=Amount(fewer=True, unit="")):
            return "-"
        case Phrase(meaning=Amount()) if "THAN" in behind:
            return "-" if "FEWER" in behind else "+"
        case _:
            return ""
