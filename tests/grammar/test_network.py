"""Networks are read with every layer word and number explained, or not at all."""

from fractions import Fraction

import pytest

import grammar
from grammar.errors import AnotherStory, CannotRead, Lacking, NotAnswered, UnknownPart
from grammar.problem import Asked, Dense, HasValue, Input, Letter, Network, Problem, Relation, Share


def _network(problem: Problem) -> Network:
    return next(fact for fact in problem.facts if isinstance(fact, Network))


def _sizes(text: str) -> list[object]:
    return [each.size if isinstance(each, Input) else each.outputs for each in _network(grammar.read(text)).layers]


@pytest.mark.parametrize(
    "text",
    [
        "A net has 9 inputs, hidden layers of 7 and 5 units, and 2 outputs. Parameters?",
        "The net has 2 outputs and 9 inputs; its first hidden layer has 7 neurons and its second has 5. Parameters?",
        "Two outputs sit on top of 5 neurons, which sit on top of 7, which sit on top of 9 inputs. Parameters?",
        "9 → 7 → 5 → 2: how many parameters?",
        "9 features are mapped to 7 units, then to 5, then to 2 scores. How many parameters?",
        "It takes 9 inputs through hidden layers of 7 and 5 nodes to 2 outputs. How many parameters?",
    ],
)
def test_layers_stand_in_the_order_of_flow_however_they_are_told(text: str) -> None:
    assert _sizes(text) == [9, 7, 5, 2]


def test_a_size_told_again_is_no_second_layer() -> None:
    text = "A network has 9 inputs, which go to 7 neurons. The 7 neurons go to 2 outputs. How many parameters?"
    assert _sizes(text) == [9, 7, 2]


def test_two_layers_of_one_width_are_two() -> None:
    assert _sizes("9 features go to a dense layer of 7, another dense layer of 7, then 2 classes. Parameters?") == [
        9,
        7,
        7,
        2,
    ]


def test_pictures_in_colour_have_three_values_a_pixel() -> None:
    assert _sizes("RGB images of 4x4 pixels enter a dense layer of 6 units. Parameters?") == [48, 6]


def test_letters_stay_letters() -> None:
    assert _sizes("How many parameters has a dense layer with n inputs and m units?") == [Letter("n"), Letter("m")]


@pytest.mark.parametrize("words", ["without biases", "leaving the biases out", "and no layer has a bias", "bias-free"])
def test_a_clause_about_biases_chooses_them(words: str) -> None:
    problem = grammar.read(f"A network with 9 inputs, 7 hidden units and 2 outputs, {words}: how many parameters?")
    assert not any(layer.bias for layer in _network(problem).layers if isinstance(layer, Dense))
    assert problem.assumptions == ()


def test_a_bias_not_spoken_of_is_an_assumption() -> None:
    (assumed,) = grammar.read("A 9-7-2 network: how many parameters?").assumptions
    assert assumed.name == "bias"
    assert assumed.instead


def test_what_does_not_change_the_network_is_set_aside() -> None:
    problem = grammar.read("Batch size 32, 10 epochs. A net with 9 inputs, 7 hidden units and 2 outputs: parameters?")
    assert len(problem.set_aside) == 2


def test_a_budget_bounds_the_count() -> None:
    text = "With 9 inputs, one hidden layer and 2 outputs, at most 500 parameters with biases. How many hidden units?"
    problem = grammar.read(text)
    count = next(fact for fact in problem.facts if isinstance(fact, HasValue))
    assert count.relation is Relation.AT_MOST
    assert any(isinstance(layer, Dense) and isinstance(layer.outputs, Asked) for layer in _network(problem).layers)


def test_the_layer_asked_about_is_named() -> None:
    (goal,) = grammar.read("How many weights does the second layer of a 9-7-2 network have?").goals
    assert isinstance(goal, HasValue)
    assert goal.measure.qualifiers == ("layer 2",)


def test_a_share_is_asked_as_a_share() -> None:
    (goal,) = grammar.read("What percentage of the parameters of a 9-7-2 network is in its first layer?").goals
    assert isinstance(goal, Share)
    assert isinstance(goal.fraction, Asked)


def test_code_is_read_by_its_arguments() -> None:
    problem = grammar.read("nn.Linear(9, 7, bias=False): how many parameters?")
    assert _network(problem).layers == (Input(Fraction(9)), Dense(Fraction(7), bias=False))


@pytest.mark.parametrize(
    "text",
    [
        "A hidden layer of 128 units feeds 10 outputs. How many parameters are there?",
        "A net has 9 inputs, some hidden layers of 7 units each and 2 outputs. How many parameters?",
        "A net has 9 inputs, three hidden layers and 2 outputs. How many parameters?",
        "A net has 9 inputs and a hidden layer of 7 units. How many parameters does the whole network have?",
    ],
)
def test_a_missing_size_is_asked_for(text: str) -> None:
    with pytest.raises(Lacking) as refused:
        grammar.read(text)
    assert refused.value.hint.endswith("?")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("A net with 9 inputs, 7 hidden units, 2 outputs and 4 gizmos: how many parameters?", "4"),
        ("A 9-7-2 network gets 3 more inputs. How many parameters does it have?", "3"),
        ("A net has 9 inputs, 7 hidden units and 2 outputs, plus a skip connection. Parameters?", "skip"),
        ("Half of the weights of a 9-7-2 network are pruned. How many weights are left?", "pruned"),
    ],
)
def test_what_is_not_explained_is_named(text: str, named: str) -> None:
    with pytest.raises(UnknownPart) as refused:
        grammar.read(text)
    assert any(named in span.of(text) for span in refused.value.spans)


@pytest.mark.parametrize(
    "text",
    [
        "A net has 9 inputs, three hidden layers with 7 and 5 neurons, and 2 outputs. Parameters?",
        "A net has 9 inputs, 7 hidden units and 2 outputs. How many parameters has it if the hidden layer has 8 units?",
        "A net has 9 inputs, 7 hidden units and 2 outputs. How many bytes do its parameters take?",
        "A net has 9 inputs, 7 hidden units and 2 outputs. How many parameters are there per neuron?",
        "How many more bytes does a 9-7-2 network take than a 9-6-2 network?",
    ],
)
def test_what_is_told_otherwise_than_whole_is_refused(text: str) -> None:
    with pytest.raises(CannotRead) as refused:
        grammar.read(text)
    assert not isinstance(refused.value, AnotherStory)


def test_a_refusal_says_what_to_do() -> None:
    with pytest.raises(NotAnswered) as refused:
        grammar.read("A net with 9 inputs, 7 hidden units, 2 outputs and 4 gizmos: how many parameters?")
    assert refused.value.hint
