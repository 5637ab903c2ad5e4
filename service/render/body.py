"""An Answer as the body of POST /v1/answers, and what goes with it over the wire."""

import hashlib
import json
import math
from collections.abc import Callable
from functools import cache
from operator import attrgetter

from service.parts import Answer, Plot, Reading, Step
from service.render.markdown import markdown
from service.render.text import text
from service.version import NAME

Json = dict[str, object]


def answer_id(question: str, digits: int | None, standing: str = "") -> str:
    """A name for the answer: the same question, digits and version give the same one; a follow-up is named by what it
    says and the question `standing` after it."""
    content = "\0".join((NAME, str(digits), question, *({standing} - {"", question})))
    return "ans_" + hashlib.sha256(content.encode()).hexdigest()[:24]


def body(answer: Answer, name: str, conversation: str | None) -> Json:
    """The wire form of an answer under the id `name`."""
    return {
        "id": name,
        "conversation": conversation,
        "version": NAME,
        "question": answer.question,
        "status": answer.status.value,
        "answers": [_fields(one, "of exact latex decimal rounded unit text") for one in answer.answers],
        "assumptions": [_fields(one, "text alternative exact") for one in answer.assumptions],
        "unused": [_fields(one, "text reason") for one in answer.unused],
        "steps": list(map(_step, answer.steps)),
        "checks": [_fields(one, "text holds") for one in answer.checks],
        "problem": problem(answer.reading) if answer.reading else None,
        "verdict": _fields(answer.verdict, "claimed correct holds") if answer.verdict else None,
        "question_back": answer.question_back,
        "not_understood": [_fields(one, "text start end") for one in answer.not_understood],
        "notes": list(answer.notes),
        "plot": _vega_lite(answer.plot) if answer.plot else None,
        "picture": None,
        "text": text(answer),
        "markdown": markdown(answer),
    }


def _step(step: Step) -> Json:
    table = {"columns": step.columns, "rows": step.rows} if step.rows else None
    return {**_fields(step, "law text before after latex value unit"), "table": table}


def recognition(reading: Reading | None) -> Json:
    """The wire form of POST /v1/recognize."""
    return {
        "recognized": reading is not None,
        "fields": list(reading.fields) if reading else [],
        "problem": problem(reading) if reading else None,
    }


def problem(reading: Reading) -> Json:
    """The facts as they were told, and the goal."""
    facts = [{"kind": told.kind, **_fields(told.where, "text start end")} for told in reading.facts]
    return {"facts": facts, "goal": {"kind": reading.goal_kind, "text": reading.goal}}


def bad_request(message: str, code: str = "invalid_question", param: str | None = "question") -> Json:
    """What a broken request is told, under the key `error`."""
    return {"message": message, "type": "invalid_request_error", "param": param, "code": code}


def written(content: Json) -> str:
    """The bytes-to-be: JSON on one line, the same for the same content; never NaN."""
    return _ENCODER.encode(content)


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _fields(value: object, names: str) -> Json:
    told, get = _getter(names)
    return dict(zip(told, get(value), strict=True))


@cache
def _getter(names: str) -> tuple[list[str], Callable[[object], tuple[object, ...]]]:
    """The names of two or more fields, and what gets them."""
    told = names.split()
    return told, attrgetter(*told)


def _vega_lite(plot: Plot) -> Json | None:
    """A line over the periods, the asked one marked; None where a value is beyond what a picture can hold."""
    points = [{"x": float(x), "y": float(y), "asked": x == plot.asked} for x, y in plot.points]
    if not all(math.isfinite(point["x"]) and math.isfinite(point["y"]) for point in points):
        return None
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "data": {"values": points},
        "encoding": {
            "x": {"field": "x", "type": "quantitative", "title": plot.x},
            "y": {"field": "y", "type": "quantitative", "title": plot.y},
        },
        "layer": [
            {"mark": "line"},
            {
                "mark": {"type": "point", "filled": True, "opacity": 1},
                "encoding": {"size": {"condition": {"test": "datum.asked", "value": 140}, "value": 40}},
            },
        ],
    }
