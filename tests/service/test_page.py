"""The page keeps its own rules: nothing from elsewhere, nothing inline, nothing put in as HTML."""

import re
from pathlib import Path

import pytest

from service.app import WEB, create_app
from service.settings import Settings
from tests.service import jobs
from tests.service.serving import serving

FILES = sorted(path for path in WEB.iterdir() if path.suffix in {".html", ".css", ".js", ".svg"})


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nothing_comes_from_elsewhere(path: Path) -> None:
    hosts = set(re.findall(r"https?://[^\s\"'<>]+", path.read_text(encoding="utf-8")))
    assert hosts <= {"http://www.w3.org/2000/svg"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_text_is_never_put_in_as_html(path: Path) -> None:
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|\son\w+=|\sstyle="
    assert not re.search(forbidden, path.read_text(encoding="utf-8"))


def test_everything_the_page_names_is_served() -> None:
    imported = {f"/web/{name}" for path in FILES for name in re.findall(r'from "\./([\w.]+)"', path.read_text("utf-8"))}
    assert imported
    with serving(create_app(Settings(workers=1), jobs.answered)) as client:
        page = client.get("/")
        named = set(re.findall(r'(?:src|href)="(/web/[^"]+)"', page.text)) | imported
        found = {path: client.get(path).status_code for path in named}
    assert page.headers["content-type"].startswith("text/html")
    assert found == dict.fromkeys(named, 200)
