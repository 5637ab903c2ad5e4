"""The OpenAPI document is true and complete: operations named by hand, every body shown, every status told."""

import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from service.app import create_app
from service.document import document, example
from service.gate.keys import line
from service.settings import Settings
from service.wire import GRADIENT
from tests.service import examples, jobs
from tests.service.serving import serving

DOCUMENT = document(create_app(Settings()), Settings())
OPERATIONS = [
    pytest.param(told, method, path, id=f"{method} {path}")
    for path, methods in DOCUMENT["paths"].items()
    for method, told in methods.items()
]
HIDDEN = {"/", "/livez", "/readyz", "/metrics", "/openapi.json", "/widget.js"}


def test_the_document_is_valid() -> None:
    OpenAPIV31SpecValidator(DOCUMENT).validate()
    assert DOCUMENT["openapi"].startswith("3.1.")


def test_operations_have_names_of_their_own() -> None:
    names = [told["operationId"] for methods in DOCUMENT["paths"].values() for told in methods.values()]
    assert {"answer", "recognize", "chat", "respond"} <= set(names)
    assert len(set(names)) == len(names)
    assert not HIDDEN & set(DOCUMENT["paths"])


@pytest.mark.parametrize(("told", "method", "path"), OPERATIONS)
def test_an_operation_says_what_it_does_and_every_status(told: dict[str, Any], method: str, path: str) -> None:
    assert told["summary"]
    # A name made of the path and the method would be one that nobody gave.
    assert path.strip("/").replace("/", "_") not in told["operationId"]
    always = {"200", "401", "429", "503"}
    # What is wrong with a field is a 400 to OpenAI's clients, and a 422 to all others.
    assert set(told["responses"]) >= (always | {"400", "413"} if method == "post" else always)
    assert "500" not in told["responses"]
    if "{" in path:
        assert "404" in told["responses"]


def _shown(content: dict[str, Any]) -> Iterator[object]:
    """The examples of a body, in the places where the standard has them."""
    if "example" in content:
        yield content["example"]
    yield from (one["value"] for one in content.get("examples", {}).values())
    schema = content["schema"]
    name = schema.get("$ref", "").rpartition("/")[2]
    yield from DOCUMENT["components"]["schemas"].get(name, schema).get("examples", [])


def _bodies(told: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    if "requestBody" in told:
        yield "request", told["requestBody"]["content"]["application/json"]
    for status, response in told["responses"].items():
        yield status, response["content"]["application/json"]


@pytest.mark.parametrize(("told", "method", "path"), OPERATIONS)
def test_every_body_is_shown_and_is_what_it_says(told: dict[str, Any], method: str, path: str) -> None:
    registry = Registry().with_resource("urn:document", Resource(DOCUMENT, DRAFT202012))
    for where, content in _bodies(told):
        shown = list(_shown(content))
        assert shown, where
        pointer = content["schema"].get("$ref", "").removeprefix("#")
        schema = {"$ref": f"urn:document#{pointer}"} if pointer else content["schema"]
        for one in shown:
            OAS31Validator(schema, registry=registry).validate(one)


@pytest.mark.parametrize(("name", "made"), list(examples.made()))
def test_an_example_is_what_the_service_answers(name: str, made: object) -> None:
    assert example(name) == made, "run python -m tests.service.examples"


def test_a_key_is_asked_for_where_keys_are_set() -> None:
    schemes = [{"bearer": []}, {"key": []}]
    assert document(create_app(Settings()), Settings())["security"] == [*schemes, {}]
    locked = Settings(keys=line("me", "key"))
    assert document(create_app(locked), locked)["security"] == schemes
    assert set(DOCUMENT["components"]["securitySchemes"]) == {"bearer", "key"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """A client that a generator made of the document alone."""
    folder = tmp_path_factory.mktemp("generated")
    settings = Settings(keys=line("me", "key"))
    with serving(create_app(settings, jobs.answered, jobs.recognized)) as running:
        (folder / "openapi.json").write_bytes(running.get("/openapi.json").content)
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none"]
    command += ["--path", str(folder / "openapi.json"), "--output-path", str(folder / "generated_client")]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout
    assert "Unable to parse" not in ran.stdout
    sys.path.insert(0, str(folder))
    yield importlib.import_module("generated_client")
    sys.path.remove(str(folder))


def test_a_generated_client_asks(client: ModuleType) -> None:
    ask = importlib.import_module("generated_client.models.ask").Ask
    operation = importlib.import_module("generated_client.api.default.answer")
    settings = Settings(workers=1, keys=line("me", "key"))
    with serving(create_app(settings, jobs.answered, jobs.recognized)) as running:
        address = str(running.base_url)
        keyed = client.AuthenticatedClient(address, token="key")
        with keyed as asking:
            answered = operation.sync(client=asking, body=ask(question=GRADIENT, digits=9))
        with client.Client(address) as asking:
            refused = operation.sync_detailed(client=asking, body=ask(question=GRADIENT))
    assert (answered.status, answered.answers[0].decimal) == ("answered", "48.8668388")
    assert answered.problem.facts[0].kind == "HasValue"
    assert (refused.status_code, refused.parsed.error.code) == (401, "missing_api_key")


def test_the_examples_are_data_of_the_package() -> None:
    assert {path.stem for path in (Path(__file__).parents[2] / "service" / "examples").iterdir()} >= {
        name for name, _ in examples.made()
    }
