"""What a conversation keeps between turns, as a value and as text."""

import json
from dataclasses import dataclass, replace

from grammar.followups.wanted import AS_ASKED, Wanted
from grammar.problem import Rounding
from grammar.span import Span

MOST_EARLIER = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several ways in which a follow-up may be meant: how it is told, and the question that it makes."""

    words: str
    question: str


@dataclass(frozen=True, slots=True)
class Conversation:
    """What a conversation keeps between turns: the `question` as follow-ups have left it, from which its Problem is
    read again, "" where none stands, and how its answer is `wanted` beyond that; `last` is where the last follow-up put
    in words; `asked` is what was asked back, "" where nothing was, with the `choices` that were named; `missed` is what
    was said last and not understood, `pending` what waits until it is said whether the question still stands;
    `earlier` are the forms that the question had before it was changed, `upon` is what was said of the answer to the
    last of them, where the question that stands came of that."""

    question: str = ""
    wanted: Wanted = AS_ASKED
    last: tuple[Span, ...] = ()
    asked: str = ""
    choices: tuple[Choice, ...] = ()
    missed: str = ""
    pending: str = ""
    earlier: tuple[str, ...] = ()
    upon: str = ""

    def after(self, before: "Conversation") -> "Conversation":
        """The conversation that remembers how its question stood before."""
        if not before.question or self.question == before.question:
            return replace(self, earlier=before.earlier)
        first, *later = (*before.earlier, before.question)
        return replace(self, earlier=(first, *later[1 - MOST_EARLIER :]))

    @property
    def asked_back(self) -> bool:
        """Whether one thing was asked, to which the next turn may be the reply."""
        return bool(self.asked)

    def stored(self) -> str:
        """The conversation as JSON text, for a store or a worker."""
        rounding = self.wanted.rounding
        kept = {
            "question": self.question,
            "rounding": [rounding.places, rounding.significant] if rounding else None,
            "unit": self.wanted.unit,
            "as_fraction": self.wanted.as_fraction,
            "otherwise": self.wanted.otherwise,
            "last": [[span.start, span.end] for span in self.last],
            "asked": self.asked,
            "choices": [[each.words, each.question] for each in self.choices],
            "missed": self.missed,
            "pending": self.pending,
            "earlier": list(self.earlier),
            "upon": self.upon,
        }
        return json.dumps(kept, ensure_ascii=False)


NEW = Conversation()


def restored(stored: str) -> Conversation:
    """The conversation that `stored` gave as text.

    Raises: ValueError where it is no such text.
    """
    try:
        kept = json.loads(stored)
        rounding = Rounding(*map(_number, kept["rounding"])) if kept["rounding"] is not None else None
        return Conversation(
            question=_text(kept["question"]),
            wanted=Wanted(
                rounding, _text(kept["unit"]), kept["as_fraction"] is True, otherwise=_text(kept["otherwise"])
            ),
            last=tuple([Span(_number(start), _number(end)) for start, end in kept["last"]]),
            asked=_text(kept["asked"]),
            choices=tuple([Choice(_text(words), _text(question)) for words, question in kept["choices"]]),
            missed=_text(kept["missed"]),
            pending=_text(kept["pending"]),
            earlier=tuple([_text(each) for each in kept.get("earlier", ())]),
            upon=_text(kept.get("upon", "")),
        )
    except (KeyError, TypeError) as error:
        raise ValueError("this is no stored conversation") from error


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) and value is not None:
        raise TypeError
    return value  # type: ignore[return-value]
