"""Asking at the page: by click, by key, by link, and what an answer shows."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.service.web.asking import GRADIENT, NETWORK, answer, ask, instead, values
from tests.service.web.conftest import Visit

RISING = {
    "data": {"values": [{"x": 0, "y": 30, "asked": False}, {"x": 1, "y": 31.5, "asked": True}]},
    "encoding": {"x": {"title": "epoch"}, "y": {"title": "gradient"}},
}


def test_an_example_is_answered_at_a_click_with_its_plot(visit: Visit) -> None:
    page = visit()
    page.get_by_role("button", name="Training").click()
    expect(page.locator(".value")).to_have_text("100 parameters")
    expect(page.locator(".plot svg")).to_be_visible()
    expect(page.locator(".plot .dot.asked")).to_have_count(1)
    assert page.locator(".plot svg").get_attribute("aria-label") == (
        "Number of parameters over Epoch, from 1,000,000 at 0 to 100 at 4; asked: 100 at 4"
    )
    expect(page.locator("#examples")).to_be_hidden()
    expect(page.get_by_label("Your question")).to_be_focused()


def test_a_plot_over_powers_of_ten_has_such_a_scale(visit: Visit) -> None:
    page = visit()
    page.get_by_role("button", name="Training").click()
    labels = page.locator(".plot .label:not(.asked):not(.title)")
    expect(labels.filter(has_text="1M")).to_have_count(1)
    page.get_by_role("button", name="Log scale").click()
    expect(page.get_by_role("button", name="Log scale", pressed=True)).to_be_visible()
    assert labels.all_text_contents()[:5] == ["100", "1K", "10K", "100K", "1M"]
    heights = page.locator(".plot .dot").evaluate_all("dots => dots.map(dot => Number(dot.getAttribute('cy')))")
    steps = [lower - upper for upper, lower in pairwise(heights)]
    assert max(steps) - min(steps) < 0.01
    ask(page, GRADIENT)
    expect(page.get_by_role("button", name="Log scale")).to_have_count(1)


def test_the_working_opens_step_by_step(visit: Visit) -> None:
    page = visit()
    ask(page, NETWORK)
    assert values(page) == ["101,770 parameters"]
    expect(page.locator(".formula").first).to_be_hidden()
    last = page.locator(".step").last
    last.locator("summary").click()
    assert last.locator("math").count() > 1
    page.get_by_role("button", name="Open all").click()
    assert page.locator(".step[open]").count() == page.locator(".step").count() == 3
    page.get_by_text("checks passed").click()
    expect(page.locator(".checks li").first).to_be_visible()


def test_the_layers_of_a_network_are_a_table(visit: Visit) -> None:
    page = visit()
    ask(page, NETWORK)
    rows = page.locator(".card table tbody tr")
    assert [re.split(r"\t", row) for row in rows.all_inner_texts()] == [
        ["Layer 1", "784 × 128 + 128", "100,480"],
        ["Layer 2", "128 × 10 + 10", "1,290"],
    ]
    expect(rows.last).to_be_visible()


def test_a_table_of_periods_stands_in_its_step(visit: Visit) -> None:
    page = visit()
    ask(page, GRADIENT)
    step = page.locator(".step").last
    expect(step.locator("table")).to_be_hidden()
    step.locator("summary").click()
    expect(step.locator("tbody tr").nth(2)).to_have_text(re.compile(r"^2\s*33\.075$"))


def test_a_formula_is_mathml_that_can_be_read(visit: Visit) -> None:
    page = visit()
    latex = r"\text{a\_b} = \frac{1}{2} \cdot \left(\sqrt{x^{2}} + \binom{4}{2}\right) \approx 1{,}234.5"
    step = {"law": "", "text": "It follows.", "before": "", "after": "", "latex": latex, "value": "", "unit": ""}
    system = {**step, "latex": r"\begin{aligned} x + y &= 10 \\ x - y &= 2 \end{aligned}"}
    odd = {**step, "latex": r"\unheardof{x}", "before": "a = b * c**2"}
    instead(page, answer(steps=[step, system, odd]))
    ask(page, "anything")
    page.get_by_role("button", name="Open all").click()
    rows = page.locator(".step").first.locator(".formula math")
    assert [row.text_content() for row in rows.all()] == ["a_b=12⋅(x2+(42))", "≈1,234.5"]
    names = rows.first.evaluate("row => [...row.querySelectorAll('*')].map(one => one.localName)")
    assert {"mfrac", "msqrt", "msup", "mtext", "mn", "mi", "mo"} <= set(names)
    both = page.locator(".step").nth(1).locator(".formula .row")
    expect(both).to_have_text(["x+y=10", "x−y=2"])
    plain = page.locator(".step").last.locator(".formula")
    assert (plain.locator("math").count(), plain.inner_text()) == (0, "a = b × c2")


def test_a_follow_up_is_asked_in_the_same_conversation(visit: Visit) -> None:
    page = visit()
    with page.expect_request("**/v1/answers") as first:
        ask(page, NETWORK)
    given = first.value.response()
    assert given is not None
    with page.expect_request("**/v1/answers") as second:
        ask(page, "Without biases?")
    sent = [first.value.post_data_json["conversation"], second.value.post_data_json["conversation"]]
    assert sent == [None, given.json()["conversation"]]
    page.get_by_role("button", name="New").click()
    expect(page.locator(".turn")).to_have_count(0)
    with page.expect_request("**/v1/answers") as third:
        ask(page, NETWORK)
    assert third.value.post_data_json["conversation"] is None


def test_unused_words_are_underlined_with_their_reason(visit: Visit) -> None:
    page = visit()
    ask(page, GRADIENT)
    mark = page.locator(".bubble mark.unused")
    expect(mark).to_have_text("150,000 parameters")
    mark.hover()
    expect(page.get_by_role("tooltip")).to_contain_text("Not used: the question asks about")
    page.mouse.move(0, 0)
    expect(page.get_by_role("tooltip")).to_have_count(0)
    mark.focus()
    expect(page.get_by_role("tooltip")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("tooltip")).to_have_count(0)
    expect(page.locator(".left li")).to_contain_text("150,000 parameters")


@pytest.mark.parametrize(
    ("question", "unused", "underlined"),
    [
        ("It has 64 GB and 640 users.", "64 gigabytes", ["64"]),
        ("Of 6 and 60 and 1,6 and 16.", "6", ["6"]),
        ("It costs $5 (really).", "$5", ["$5"]),
        ("6 cats and 6 dogs.", "6", []),
        ("Six cats.", "6 cats", []),
    ],
)
def test_only_what_stands_once_is_underlined(visit: Visit, question: str, unused: str, underlined: list[str]) -> None:
    page = visit()
    instead(page, answer(unused=[{"text": unused, "reason": "it is of another kind"}]))
    ask(page, question)
    expect(page.locator(".bubble")).to_have_text(question)
    assert page.locator(".bubble mark").all_inner_texts() == underlined


def test_words_not_understood_are_underlined_where_they_stand(visit: Visit) -> None:
    page = visit()
    question = "Is it 🙂 50 or 1 million?"
    start = question.index("50")
    part = {"text": "50", "start": start, "end": start + 2}
    instead(page, answer(status="not_understood", text="I cannot tell.", not_understood=[part]))
    ask(page, question)
    expect(page.locator(".bubble mark.unread")).to_have_text("50")
    expect(page.locator(".card h3")).to_have_text("Not understood")
    expect(page.locator(".card .words")).to_have_text("50")
    # What is understood is offered, at a click.
    page.unroute_all()
    page.locator(".offered").get_by_role("button", name="784-128-10").click()
    expect(page.locator(".value")).to_have_text("101,770 parameters")


def test_words_that_were_not_understood_are_said_once(visit: Visit) -> None:
    page = visit()
    part = {"text": "heads", "start": 7, "end": 12}
    said = "A layer was not understood.\nNot understood: “heads”."
    instead(page, answer(status="not_understood", text=said, not_understood=[part]))
    ask(page, "Has it heads?")
    expect(page.locator(".refusal")).to_have_text("Not understoodA layer was not understood.heads")


@pytest.mark.parametrize(
    ("of", "text", "heading", "shown"),
    [
        ("x", "5", "<i>x</i>", "5"),
        ("x_1", "2", "<i>x<sub>1</sub></i>", "2"),
        ("2^500", "3.27339… × 10^150", '<span class="maths">2<sup>500</sup></span>', "3.27339… × 10150"),
        ("1.05^1,000,000", "1", '<span class="maths">1.05<sup>1,000,000</sup></span>', "1"),
        ("total cost", "≈ 5 dollars", "Total cost", "≈ 5 dollars"),
    ],
)
def test_letters_and_powers_are_set_as_mathematics(
    visit: Visit, of: str, text: str, heading: str, shown: str
) -> None:
    page = visit()
    unit = "dollars" if "dollars" in text else ""
    value = {"of": of, "exact": "5", "latex": "5", "decimal": "5", "rounded": None, "unit": unit, "text": text}
    checks = [{"text": "put back: 16 = floor((32 + 2 * 0 - 2) / 2) + log(5) / sqrt(3)", "holds": True}]
    instead(page, answer(answers=[value], checks=checks))
    ask(page, "anything")
    assert page.locator(".of").inner_html() == heading
    expect(page.locator(".value")).to_have_text(shown)
    assert page.locator(".value sup").count() == text.count("^")
    page.get_by_text("1 check passed").click()
    expect(page.locator(".checks li")).to_have_text("put back: 16 = ⌊(32 + 2 × 0 − 2) / 2⌋ + ln(5) / √3")


def test_a_follow_up_says_what_carries_over(visit: Visit) -> None:
    page = visit()
    ask(page, "A model of 1 million parameters shrinks by a factor of 10 every epoch. How many after 4 epochs?")
    ask(page, "and after 5 epochs?")
    assert [value.split()[0] for value in values(page)] == ["100", "10"]
    expect(page.locator(".notes li")).to_contain_text("Carried over: 1 million parameters")


def test_a_switch_asks_the_service_again(visit: Visit) -> None:
    page = visit()
    ask(page, NETWORK)
    page.get_by_role("switch", name="Every dense layer has a bias").click()
    expect(page.locator(".value")).to_have_text(["101,770 parameters", "101,632 parameters"])
    again = visit(path=page.url.removeprefix(visit.address))
    expect(again.locator(".value")).to_have_text(["101,770 parameters", "101,632 parameters"])


def test_a_switch_of_an_earlier_answer_is_about_that_answer(visit: Visit) -> None:
    page = visit()
    ask(page, NETWORK)
    ask(page, "How many parameters does a 100-20-5 network have?")
    page.get_by_role("switch").first.click()
    shown = ["101,770 parameters", "2,125 parameters", "101,632 parameters"]
    expect(page.locator(".value")).to_have_text(shown)
    again = visit(path=page.url.removeprefix(visit.address))
    expect(again.locator(".value").last).to_have_text(shown[-1])


def test_an_assumption_is_a_switch_that_asks_again(visit: Visit) -> None:
    page = visit()
    assumed = {"text": "every dense layer has a bias", "alternative": "without biases", "exact": "101632"}
    value = {"of": "total", "exact": "1", "latex": "1", "decimal": "1", "rounded": None, "unit": "", "text": "101,770"}
    instead(page, answer(answers=[value], assumptions=[assumed]))
    ask(page, NETWORK)
    switch = page.get_by_role("switch", name="Every dense layer has a bias")
    expect(switch).to_be_checked()
    instead(page, answer(answers=[{**value, "exact": "101632", "text": "101,632"}]))
    with page.expect_request("**/v1/answers") as sent:
        switch.click()
    assert sent.value.post_data_json == {"question": "without biases", "conversation": "c_1"}
    expect(page.locator(".value")).to_have_text(["101,770", "101,632"])
    expect(page.locator(".bubble").last).to_have_text("without biases")


@pytest.mark.parametrize(("exact", "holds"), [("3/2*10**3", True), ("1501", False), ("log(2)", False)])
def test_a_switch_believes_only_the_value_it_was_promised(visit: Visit, exact: str, holds: bool) -> None:
    page = visit()
    assumed = {"text": "a", "alternative": "the other", "exact": "(1600 - 10**2)*sqrt(4)/exp(log(2))"}
    value = {"of": "", "exact": exact, "latex": "", "decimal": "1500", "rounded": None, "unit": "", "text": "1,500"}
    instead(page, answer(assumptions=[assumed]))
    ask(page, NETWORK)
    expect(page.locator(".other")).to_have_text("Off: the other → ≈ 1,500")
    instead(page, answer(answers=[value]))
    page.get_by_role("switch").click()
    expect(page.get_by_role("switch")).to_be_enabled()
    expect(page.locator(".turn")).to_have_count(2 if holds else 1)
    expect(page.locator(".other.shown")).to_have_count(0 if holds else 1)


def test_a_switch_that_is_not_understood_shows_the_other_value_in_place(visit: Visit) -> None:
    page = visit()
    assumed = {"text": "every dense layer has a bias", "alternative": "without biases", "exact": "101632"}
    instead(page, answer(assumptions=[assumed]))
    ask(page, NETWORK)
    sent: list[str] = []
    page.on("request", lambda request: request.post_data and sent.append(request.post_data_json["question"]))
    instead(page, answer(status="not_understood", text="I do not understand."))
    page.get_by_role("switch").click()
    expect(page.locator(".other.shown")).to_have_text("Off: without biases → 101,632")
    expect(page.locator(".turn")).to_have_count(1)
    # The attempt leaves no trace in the conversation: what stands is said once more.
    assert sent == ["without biases", NETWORK]


def test_a_question_of_the_service_awaits_a_reply(visit: Visit) -> None:
    page = visit()
    back = "What does it start with?"
    instead(page, answer(status="clarification_needed", question_back=back, text=f"{back}\nThe start is missing."))
    ask(page, "It grows by 5%.")
    expect(page.locator(".refusal .back")).to_have_text(back)
    expect(page.get_by_role("status").filter(has_text=back)).to_be_attached()
    expect(page.get_by_placeholder("Your reply…")).to_be_focused()
    with page.expect_request("**/v1/answers") as sent:
        ask(page, "2 million")
    assert sent.value.post_data_json == {"question": "2 million", "conversation": "c_1"}


def test_a_verdict_and_notes_stand_with_the_answer(visit: Visit) -> None:
    page = visit()
    verdict = {"claimed": "48.4", "correct": "30*(21/20)**10", "holds": "false"}
    instead(page, answer(verdict=verdict, notes=["the growth of 5% carries over"], plot=RISING))
    ask(page, "I got 48.4, right?")
    expect(page.locator(".verdict")).to_have_text("✗Wrong — the stated value is 48.4")
    expect(page.locator(".notes li")).to_have_text("The growth of 5% carries over")
    expect(page.locator(".plot .label.asked")).to_have_text("31.5")


def test_it_is_used_by_keyboard_alone(visit: Visit) -> None:
    page = visit()
    box = page.get_by_label("Your question")
    expect(box).to_be_focused()
    page.keyboard.type("784-128-10")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("network: how many parameters?")
    assert box.input_value() == "784-128-10\nnetwork: how many parameters?"
    page.keyboard.press("Escape")
    assert box.input_value() == ""
    ask(page, NETWORK)
    page.keyboard.press("ArrowUp")
    assert box.input_value() == NETWORK
    page.keyboard.press("Escape")
    page.locator(".step summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".step[open]")).to_have_count(1)
    page.get_by_role("tab", name="Ask").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Check an article")).to_be_focused()
    expect(page.get_by_label("The article")).to_be_visible()


def test_the_first_stop_skips_to_the_conversation(visit: Visit) -> None:
    page = visit()
    skip = page.get_by_role("link", name="Skip to the conversation")
    for _ in range(4):
        page.keyboard.press("Shift+Tab")
        if skip.evaluate("one => one === document.activeElement"):
            break
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def _copied(page: Page, name: str) -> str:
    """What the last button of that name puts on the clipboard."""
    page.get_by_role("button", name=name).last.click()
    page.get_by_role("button", name="Copied").wait_for()
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.mark.parametrize(
    ("name", "held"), [("Copy text", "101,770 parameters\ntotal parameters"), ("Copy LaTeX", r"\[ 101{,}770 \]")]
)
def test_an_answer_is_copied(visit: Visit, name: str, held: str) -> None:
    page = visit()
    ask(page, NETWORK)
    assert held in _copied(page, name)


def test_a_link_opens_the_questions_again(visit: Visit) -> None:
    page = visit()
    ask(page, NETWORK)
    ask(page, GRADIENT)
    link = _copied(page, "Copy link")
    assert link == page.url
    again = visit(path=link.removeprefix(visit.address))
    expect(again.locator(".value")).to_have_text(["101,770 parameters", "≈ 48.8668 units"])
    assert again.locator(".bubble").all_inner_texts() == [NETWORK, GRADIENT]
    expect(again.get_by_label("Your question")).to_be_focused()



def test_an_answer_is_copied_where_the_browser_has_no_clipboard(visit: Visit) -> None:
    page = visit()
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    ask(page, NETWORK)
    page.get_by_role("button", name="Copy text").click()
    page.get_by_role("button", name="Copied").wait_for()
    box = page.get_by_label("Your question")
    box.focus()
    page.keyboard.press("Control+V")
    assert box.input_value().startswith("101,770 parameters\ntotal parameters")
