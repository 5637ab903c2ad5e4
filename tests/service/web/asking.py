"""What a reader does at the page, and answers that the service gives only now and then."""

from playwright.sync_api import Page, Route

from service.page import WEB

AXE = WEB.parent / "node_modules" / "axe-core" / "axe.min.js"
NETWORK = "How many parameters does a 784-128-10 network have?"
GRADIENT = "The gradient is 30 units at first and grows by 5% each epoch. What is it after 10 epochs? "
GRADIENT += "The model has 150,000 parameters."
DONE = ".turn .reply > .card:not(.waiting)"


def ask(page: Page, question: str) -> None:
    """Type a question, send it, and wait for what comes back."""
    turns = page.locator(DONE).count()
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")
    page.locator(DONE).nth(turns).wait_for()


def values(page: Page) -> list[str]:
    """The values shown, turn by turn."""
    return page.locator(".value").all_inner_texts()


def axe_found(page: Page) -> list[str]:
    """What axe has against the page as it stands, each with the elements that it is about."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE.read_text(encoding="utf-8"))
    run = "async () => (await axe.run()).violations.map(v => v.id + ' ' + v.nodes.map(n => n.html).join(' '))"
    return list(page.evaluate(run))


def instead(page: Page, body: object, status: int = 200, headers: dict[str, str] | None = None) -> None:
    """Give `body` to every question from now on, in place of the service."""

    def given(route: Route) -> None:
        route.fulfill(status=status, json=body, headers=headers or {})

    page.route("**/v1/*", given)


def failure(message: str) -> dict[str, object]:
    """The body of a refused request."""
    return {"error": {"message": message, "type": "invalid_request_error", "param": None, "code": "some_code"}}


def answer(**told: object) -> dict[str, object]:
    """The body of an answer that holds what is told, and nothing else."""
    nothing: dict[str, object] = {name: [] for name in ("answers", "assumptions", "unused", "steps", "checks")}
    nothing |= dict.fromkeys(("problem", "verdict", "question_back", "plot", "picture"))
    named = {"id": "ans_1", "conversation": "c_1", "version": "abacist", "status": "answered"}
    return {**named, **nothing, "not_understood": [], "notes": [], "text": "", "markdown": "", **told}
