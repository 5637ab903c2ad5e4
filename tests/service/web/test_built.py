"""What is served is what the sources build, keeps the page's rules, and is small."""

import ast
import gzip
import json
import re
import shutil
import subprocess
from pathlib import Path

import httpx
import pytest

from service.page import WEB

SOURCES = WEB.parent
MODULES = SOURCES / "node_modules"
BUILT = sorted(WEB.iterdir())
WRITTEN = sorted(path for path in (SOURCES / "src").rglob("*") if path.is_file())
SOLVERS = SOURCES.parent.parent / "solvers"
LONGEST = 300
# Compressed, in bytes.
MOST_WIDGET, MOST_PAGE = 60_000, 60_000


@pytest.mark.skipif(shutil.which("node") is None, reason="there is no node on this machine")
@pytest.mark.skipif(not MODULES.exists(), reason="npm install has not been run in service/web")
def test_the_sources_build_what_is_served(tmp_path: Path) -> None:
    for command in (["node", "node_modules/typescript/bin/tsc", "--noEmit"], ["node", "build.mjs", str(tmp_path)]):
        ran = subprocess.run(command, cwd=SOURCES, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stdout + ran.stderr
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        path.name: path.read_bytes() for path in BUILT
    }, "run make web"


def test_the_tools_are_pinned_and_name_no_host() -> None:
    package = (SOURCES / "package.json").read_text(encoding="utf-8")
    versions = json.loads(package)["devDependencies"].values()
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions)
    assert "//" not in package


@pytest.mark.parametrize("path", [*BUILT, *WRITTEN], ids=lambda path: str(path.relative_to(SOURCES)))
def test_nothing_comes_from_elsewhere(path: Path) -> None:
    hosts = set(re.findall(r"https?://[^\s\"'`<>]+", path.read_text(encoding="utf-8")))
    assert hosts <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1998/Math/MathML"}


@pytest.mark.parametrize("path", [*BUILT, *WRITTEN], ids=lambda path: str(path.relative_to(SOURCES)))
def test_text_is_never_put_in_as_html(path: Path) -> None:
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|\son\w+=\"|\sstyle=\""
    assert not re.search(forbidden, path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_a_source_is_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) < LONGEST


def test_the_readme_names_what_can_be_set_on_the_element() -> None:
    readme = (SOURCES.parent.parent / "README.md").read_text(encoding="utf-8")
    readme = readme.partition("## In a page")[2].partition("\n## ")[0]
    sources = "\n".join(path.read_text(encoding="utf-8") for path in WRITTEN if path.suffix in {".ts", ".css"})
    assert set(re.findall(r"--abacist-[\w-]+", readme)) == set(re.findall(r"--abacist-[\w-]+\b(?=[,)])", sources))
    parts = set(re.findall(r'part: "(\w+)"', sources))
    assert {part for part in parts if f"`{part}`" in readme or f"({part})" in readme} == parts
    assert all(f'getAttribute("{name}")' in sources for name in ("server", "api-key", "title", "placeholder"))


def test_it_is_small_over_the_wire() -> None:
    def compressed(*names: str) -> int:
        return sum(len(gzip.compress((WEB / name).read_bytes(), mtime=0)) for name in names)

    assert compressed("widget.js") < MOST_WIDGET
    assert compressed("index.html", "page.css", "page.js", "icon.svg") < MOST_PAGE


def test_every_sign_that_the_solvers_write_is_drawn() -> None:
    """The page reads the LaTeX of the solvers by itself; a command new there must be known here."""
    written = {
        command
        for path in SOLVERS.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for command in re.findall(r"\\([a-zA-Z]{2,})", node.value)
    }
    known = set(re.findall(r"\b([a-zA-Z]+)\b", (SOURCES / "src" / "latex.ts").read_text(encoding="utf-8")))
    assert {"frac", "cdot", "text", "left"} <= written
    assert written <= known


def test_everything_the_page_names_is_served(client: httpx.Client) -> None:
    page = client.get("/")
    named = set(re.findall(r'(?:src|href)="(/web/[^"]+)"', page.text))
    assert named == {f"/web/{path.name}" for path in BUILT} - {"/web/index.html", "/web/widget.js"}
    assert page.headers["content-type"].startswith("text/html")
    assert {path: client.get(path).status_code for path in named} == dict.fromkeys(named, 200)


def test_the_element_may_be_loaded_from_anywhere(client: httpx.Client) -> None:
    element = client.get("/widget.js")
    assert element.content == (WEB / "widget.js").read_bytes()
    assert element.headers["content-type"].startswith("text/javascript")
    assert element.headers["cross-origin-resource-policy"] == "cross-origin"
    assert client.get("/web/page.js").headers["cross-origin-resource-policy"] == "same-origin"
