"""How exact values are written."""

from fractions import Fraction

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from corpus.exact import number as number_of
from grammar.errors import NoSolution, TooLarge
from solvers.symbolic import expression
from solvers.terms import HALF, Log, Name, Num, Pow
from solvers.value import Value

FRACTIONS = st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=10**7)


def num(value: Fraction | int | str) -> Num:
    return Num(Fraction(value))


def grown(initial: int, factor: str, periods: int) -> Value:
    form = num(initial) * num(factor) ** periods
    return Value.of(form, form)


@pytest.mark.parametrize(
    ("initial", "factor", "periods", "exact", "decimal"),
    [
        (30, "21/20", 10, "30*(21/20)**10", "48.8668"),
        (740, "22/25", 5, "740*(22/25)**5", "390.522"),
        (1000000, "1/10", 4, "100", "100"),
        (8, "1/2", 10, "1/128", "0.0078125"),
        (1, "2", 1000, "1*2**1000", "1.07151e+301"),
        (2, "1", 5, "2", "2"),
    ],
)
def test_a_closed_form_is_shown_where_the_number_is_long(
    initial: int, factor: str, periods: int, exact: str, decimal: str
) -> None:
    value = grown(initial, factor, periods)
    assert value.exact() == exact
    assert value.decimal() == decimal


@pytest.mark.parametrize(
    ("number", "decimal", "text"),
    [
        ("2130000", "2130000", "2,130,000"),
        ("113/10", "11.3", "11.3"),
        ("125/16", "7.8125", "7.8125"),
        ("999999999999999", "999999999999999", "999,999,999,999,999"),
        ("42000000000000000000000", "4.2e+22", "42,000,000,000,000,000,000,000"),
        ("1/3", "0.333333", "0.333333…"),
        ("-2/3", "-0.666667", "-0.666666…"),
        ("9999999/1000000", "10", "9.99999…"),
        ("2469135/2", "1234570", "1,234,567…"),
        ("0", "0", "0"),
        ("5/1000000", "0.000005", "0.000005"),
    ],
)
def test_decimals_have_six_digits_and_are_never_scientific_below_a_quadrillion(
    number: str, decimal: str, text: str
) -> None:
    value = Value.of(Fraction(number))
    assert value.decimal() == decimal
    assert value.text() == text


@pytest.mark.parametrize(
    ("number", "places", "rounded"),
    [("5/2", 0, "3"), ("-5/2", 0, "-3"), ("390522/1000", 0, "391"), ("1/8", 2, "0.13"), ("2/3", 3, "0.667"),
     ("-1/10", 0, "0"), ("1234", -2, "1200"), ("1", 2, "1.00")],
)  # fmt: skip
def test_rounding_is_half_up(number: str, places: int, rounded: str) -> None:
    assert Value.of(Fraction(number)).rounded(places) == rounded


def test_an_irrational_value_is_rounded_from_its_closed_form() -> None:
    root = Pow(num(2), HALF)
    value = Value.of(root, root)
    assert (value.exact(), value.decimal(10), value.rounded(3)) == ("sqrt(2)", "1.414213562", "1.414")
    assert not value.is_rational


@given(FRACTIONS)
def test_sympy_reads_the_exact_text_back_to_the_same_number(number: Fraction) -> None:
    value = Value.of(number)
    assert number_of(value.exact()) == expression(value.term)
    assert (expression(value.term).p, expression(value.term).q) == (number.numerator, number.denominator)


@given(FRACTIONS)
def test_the_decimal_is_the_nearest_with_six_digits(number: Fraction) -> None:
    shown = Fraction(Value.of(number).decimal())
    assert abs(shown - number) <= abs(number) * Fraction(5, 10**6)
    if abs(number).denominator == 1:
        assert shown == number


@given(FRACTIONS, st.integers(min_value=0, max_value=9))
def test_rounding_agrees_with_plain_fractions(number: Fraction, places: int) -> None:
    scaled = abs(number) * 10**places
    whole = int(scaled) + (scaled - int(scaled) >= Fraction(1, 2))
    assert abs(Fraction(Value.of(number).rounded(places))) == Fraction(whole, 10**places)


def test_logarithms_are_rational_where_the_powers_meet() -> None:
    assert Value.of(Log(num(8)) / Log(num(4))).fraction() == Fraction(3, 2)
    assert Value.of(Log(num("1/32")) / Log(num("1/2"))).fraction() == 5
    assert not Value.of(Log(num(10)) / Log(num(2))).is_rational


@pytest.mark.parametrize(
    ("base", "exponent", "root"), [("1/8", "1/3", "1/2"), ("27", "2/3", "9"), ("4/9", "-1/2", "3/2")]
)
def test_perfect_roots_are_rational(base: str, exponent: str, root: str) -> None:
    assert Value.of(Pow(num(base), num(exponent))).fraction() == Fraction(root)


def test_letters_are_collected_in_the_order_they_stand() -> None:
    n, m = Name("n"), Name("m")
    assert Value.of(n * m + 1 * m).exact() == "n*m + m"
    assert Value.of(784 * n + n + 10 * n + 10).exact() == "795*n + 10"


@pytest.mark.parametrize(
    "term",
    [
        num(9) ** num(9) ** num(9),
        num(2) ** (10**9),
        num(10) ** (10**12),
        num("1/2") ** (10**7),
        num(3) ** num("10000001/2"),
    ],
)
def test_powers_beyond_the_bound_are_refused_before_they_are_built(term: Pow) -> None:
    with pytest.raises(TooLarge, match="digits") as refused:
        Value.of(term)
    assert "logarithm" in refused.value.hint


def test_a_power_too_large_is_named_for_it_may_be_a_part_only() -> None:
    tower = num(9) ** (num(9) ** (num(9) ** num(9)))
    with pytest.raises(TooLarge, match=r"^the power 9\^387,420,489 has more digits") as refused:
        Value.of(tower)
    # 9**9 * log10(9) = 369,693,099.63
    assert refused.value.hint.endswith("it has 369,693,100 digits.")
    with pytest.raises(TooLarge, match=r"^the power \(1/3\)\^100,000 has"):
        Value.of(num("1/3") ** num(100_000))

def test_a_long_power_of_moderate_size_keeps_its_closed_form() -> None:
    form = num("10001/10000") ** 50_000
    value = Value.of(form, form)
    assert value.exact() == "(10001/10000)**50000"
    assert value.decimal() == "148.376"
    assert value.text() == "148.376…"


@pytest.mark.parametrize("term", [num(1) / num(0), num(0) ** num(-1), Pow(num(-2), HALF), Log(num(0)), Log(num(-1))])
def test_what_is_no_real_number_is_no_solution(term: Pow) -> None:
    with pytest.raises(NoSolution):
        Value.of(term)


def test_numbers_too_long_for_str_are_still_written() -> None:
    value = Value.of(Fraction(7) ** 20_000)
    lead = 7**20_000 // 10 ** (16_901 - 5)
    assert value.text() == f"{lead // 10**5}.{lead % 10**5}… × 10^16901"
    assert number_of(value.exact()) == sympy.Integer(7) ** 20_000


def test_latex_parts_thousands_and_draws_fractions() -> None:
    assert Value.of(2130000).latex() == "2{,}130{,}000"
    assert Value.of(Fraction(-113, 10)).latex() == "-\\frac{113}{10}"
    assert grown(30, "21/20", 10).latex() == "30 \\cdot \\left(\\frac{21}{20}\\right)^{10}"


def test_a_number_is_rounded_whose_digits_python_does_not_write() -> None:
    rounded = Value.of(Fraction(10**5000 + 1, 2)).rounded(0)
    assert (rounded[:2], rounded[-1], len(rounded)) == ("50", "1", 5000)
