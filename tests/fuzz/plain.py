"""Families of plain questions, as they are asked most, each solved by hand: ratios, simple interest, means, ages, draws,
coins, joint proportion, changes one after another, rows of numbers."""

from fractions import Fraction
from itertools import combinations, product
from math import comb
from random import Random

from tests.fuzz.told import NAMES, Question, percent, say

_PAIRS = (
    ("boys", "girls", "pupils", "in a class"), ("cats", "dogs", "animals", "in a shelter"), ("red", "blue", "marbles", "in a bag"),
    ("adults", "children", "visitors", "in a museum"), ("cars", "vans", "vehicles", "in a car park"),
    ("apples", "pears", "fruits", "in a basket"), ("men", "women", "people", "on a bus"),
)  # fmt: skip


def _ask(chance: Random, family: str, pattern: str, value: Fraction | int, **words: object) -> Question:
    return Question(f"plain: {family}", say(chance, pattern, **words), Fraction(value))


def ratio(chance: Random) -> Question:
    """Two kinds in a ratio, and one of: how many of one, in all, or more."""
    one, two, every, place = chance.choice(_PAIRS)
    a, b, k = chance.randint(1, 9), chance.randint(1, 9), chance.randint(2, 30)
    if a == b:
        b += 1
    noun = f" {every}" if one == "red" else ""
    sizes = {"a": a * k, "b": b * k, "all": (a + b) * k, "more": abs(a - b) * k}
    given = chance.choice(("a", "b", "all", "more"))
    wanted = chance.choice([each for each in ("a", "b", "all", "more") if each != given])
    big, small = (one, two) if a > b else (two, one)
    told = {
        "a": "There are {n} {one}{noun}.", "b": "[There are {n} {two}{noun}.|{n} of them are {two}.]",
        "all": "[There are {n} {every} [in all|altogether|in total].|There are {n} {every}.]",
        "more": "There are {n} more {big}{noun} than {small} [ones|ones].".replace(" [ones|ones]", noun),
    }[given]  # fmt: skip
    asks = {
        "a": "How many {one}{noun} are there?", "b": "How many {two}{noun} are there?",
        "all": "[How many {every} are there [in all|altogether|]?|What is the total number of {every}?]",
        "more": "How many more {big}{noun} than {small}{noun} are there?",
    }[wanted]  # fmt: skip
    ratio_ = "[The ratio of {one} to {two}{noun} {place} is {x}:{y}.|{Place}, the ratio of {one} to {two}{noun} is {x} to {y}.|The {one} and {two}{noun} {place} are in the ratio {x}:{y}.|For every {x} {one}{noun} {place} there are {y} {two}{noun}.]"
    return _ask(chance, "ratio", f"{ratio_} {told} {asks}", sizes[wanted], one=one, two=two, every=every, place=place,
                Place=place.capitalize(), x=a, y=b, n=sizes[given], big=big, small=small, noun=noun)  # fmt: skip


def simple_interest(chance: Random) -> Question:
    """Principal, rate, years, interest, amount: one of them asked."""
    p, r, t = chance.randint(2, 90) * 100, chance.choice((2, 3, 4, 5, 6, 8, Fraction(5, 2))), chance.randint(2, 10)
    interest = Fraction(p * t) * r / 100
    money, rate = f"${p:,}", percent(chance, r)
    forms: tuple[tuple[str, Fraction], ...] = (
        ("[How much simple interest does {m} earn in {t} years at {r} [a year|per year|per annum]?|Find the simple interest on {m} at {r} per annum for {t} years.|{m} is lent at {r} simple interest per year. How much interest is due after {t} years?]", interest),
        ("[{m} is invested at {r} simple interest [a year|per annum]. What is it worth after {t} years?|What does {m} amount to in {t} years at {r} simple interest per year?|I borrow {m} at {r} simple interest per year for {t} years. How much do I pay back in total?]", p + interest),
        ("[At what simple interest rate per year does {m} earn {i} in {t} years?|{m} earned {i} of simple interest in {t} years. What was the annual rate in percent?]", Fraction(r)),
        ("[How many years does it take {m} to earn {i} at {r} simple interest a year?|In how many years will {m} bring {i} of interest at {r} simple interest per annum?]", Fraction(t)),
        ("[What principal earns {i} simple interest in {t} years at {r} per annum?|How much must be invested at {r} simple interest per year to earn {i} in {t} years?]", Fraction(p)),
    )  # fmt: skip
    pattern, value = chance.choice(forms)
    shown = float(interest)
    text = f"${interest}" if interest.denominator == 1 else f"${shown:.2f}"
    return _ask(chance, "simple interest", pattern, value, m=money, r=rate, t=t, i=text)


def mean(chance: Random) -> Question:
    """The mean, the number missing for one, the mean with one more."""
    n = chance.randint(3, 6)
    values = [chance.randint(1, 40) for _ in range(n)]
    listed = ", ".join(map(str, values[:-1])) + f" and {values[-1]}"
    wanted = chance.randint(0, 3)
    if wanted == 0:
        return _ask(chance, "mean", "[What is the [mean|average] of {l}?|Find the [mean|average] of {l}.|The scores were {l}. What was the average score?]", Fraction(sum(values), n), l=listed)
    goal = chance.randint(10, 30)
    missing = goal * (n + 1) - sum(values)
    if wanted == 1:
        pattern = "[{who} scored {l} in {n} tests. What must the next score be for an average of {g}?|The average of {l} and a [fifth|further] number is {g}. What is [the|that] number?|{who}'s first {n} marks are {l}. Which mark does {who} need in the next test to have an average of {g}?]"
        return _ask(chance, "mean: missing", pattern.replace("[fifth|further]", "further"), missing, l=listed, n=n, g=goal, who=chance.choice(NAMES))
    count, mean_, extra = chance.randint(3, 12), chance.randint(10, 60), chance.randint(5, 90)
    if wanted == 2:
        return _ask(chance, "mean: one more", "[The average of {n} numbers is {m}.|The mean of {n} numbers is {m}.] [Another number, {x}, is added to the list.|A number {x} is added.|One more number, {x}, joins them.] What is the [new|new] [average|mean]?",
                    Fraction(count * mean_ + extra, count + 1), n=count, m=mean_, x=extra)  # fmt: skip
    other, mean2 = chance.randint(3, 12), chance.randint(10, 60)
    return _ask(chance, "mean: two groups", "[{n} boys have an average score of {m}, and {k} girls have an average score of {q}. What is the average score of all the children?|The average weight of {n} men is {m} kg and that of {k} women is {q} kg. What is the average weight of all of them?|The mean of {n} numbers is {m} and the mean of {k} other numbers is {q}. What is the mean of all of them?]",
                Fraction(count * mean_ + other * mean2, count + other), n=count, m=mean_, k=other, q=mean2)  # fmt: skip


def ages(chance: Random) -> Question:
    """Two people: one so many times as old, now or in some years."""
    a, b = chance.sample(NAMES, 2)
    young, times, gap = chance.randint(3, 15), chance.randint(2, 5), chance.randint(2, 20)
    old = young * times
    pick = chance.randint(0, 4)
    if pick == 0:
        return _ask(chance, "ages", "{a} is {k} times as old as {b}. [Together they are {s} [years old|].|The sum of their ages is {s}.] How old is {w}?", old, a=a, b=b, k=times, s=old + young, w=a)
    if pick == 1:
        return _ask(chance, "ages", "{a} is {g} years older than {b}. [Together they are {s}.|The sum of their ages is {s} years.] How old is {b}?", young, a=a, b=b, g=gap, s=2 * young + gap)
    if pick == 2:
        later = chance.randint(2, 12)
        return _ask(chance, "ages", "{a} is {x} years old and {b} is {y}. How old will {a} be when {b} is {z}?", old + later, a=a, b=b, x=old, y=young, z=young + later)
    if pick == 3:
        return _ask(chance, "ages", "{a} is {x} and {b} is {y} years old. [In how many years will {a} be twice as old as {b}?|How many years from now will {a} be twice as old as {b}?]", gap, a=a, b=b, x=2 * (young + gap) - gap, y=young)
    return _ask(chance, "ages", "{a} is {k} times as old as {b}. In {g} years {a} will be {z} years old. How old is {b} now?", young, a=a, b=b, k=times, g=gap, z=old + gap)


def draws(chance: Random) -> Question:
    """Balls of two colours: the probability of a colour, of two alike, of at least one."""
    r, b = chance.randint(2, 7), chance.randint(2, 7)
    balls = ["r"] * r + ["b"] * b
    pairs = [*combinations(balls, 2)]
    pick = chance.randint(0, 4)
    bag = "[A bag contains {r} red and {b} blue [balls|marbles].|There are {r} red and {b} blue balls in a bag.|A box has {r} red balls and {b} blue balls.]"
    words = {"r": r, "b": b}
    if pick == 0:
        return _ask(chance, "draws", bag + " [One is drawn at random. What is the probability that it is {c}?|What is the probability of drawing a {c} one?]", Fraction(r if (c := chance.choice(("red", "blue"))) == "red" else b, r + b), c=c, **words)
    if pick == 1:
        return _ask(chance, "draws", bag + " Two are drawn [without replacement|at random without replacement]. What is the probability that both are {c}?", Fraction(sum(p == (c[0], c[0]) for p in pairs), len(pairs)) if (c := chance.choice(("red", "blue"))) else 0, c=c, **words)
    if pick == 2:
        return _ask(chance, "draws", bag + " Two are drawn without replacement. [What is the probability that at least one is red?|How likely is it that at least one of them is red?]", Fraction(sum("r" in p for p in pairs), len(pairs)), **words)
    if pick == 3:
        return _ask(chance, "draws", bag + " Two are drawn without replacement. What is the probability that they [are of different colours|have different colors]?", Fraction(sum(p[0] != p[1] for p in pairs), len(pairs)), **words)
    return _ask(chance, "draws", bag + " [A ball is drawn, put back, and another is drawn.|Two are drawn with replacement.] What is the probability that both are red?", Fraction(r * r, (r + b) ** 2), **words)


def coins(chance: Random) -> Question:
    """Heads of coins, sums of dice, sixes."""
    n = chance.randint(2, 6)
    k = chance.randint(0, n)
    pick = chance.randint(0, 4)
    if pick == 0:
        return _ask(chance, "coins", "[A fair coin is tossed {n} times. What is the probability of [exactly|] {k} heads?|What is the probability of getting exactly {k} heads in {n} tosses of a fair coin?]", Fraction(comb(n, k), 2**n), n=n, k=k)
    if pick == 1:
        return _ask(chance, "coins", "[A coin is flipped {n} times. What is the probability of at least one head?|What is the chance of at least one head in {n} flips of a fair coin?]", 1 - Fraction(1, 2**n), n=n)
    if pick == 2:
        s = chance.randint(2, 12)
        return _ask(chance, "dice", "[Two [fair|] dice are rolled. What is the probability that the sum is {s}?|What is the probability of rolling a total of {s} with two dice?]", Fraction(sum(a + b == s for a, b in product(range(1, 7), repeat=2)), 36), s=s)
    if pick == 3:
        return _ask(chance, "dice", "[A die is rolled {n} times. What is the probability of [getting|] at least one six?|What is the probability of rolling at least one six in {n} rolls of a die?]", 1 - Fraction(5, 6) ** n, n=n)
    return _ask(chance, "dice", "[A [fair|] die is rolled.|You roll a die.] What is the probability of [getting|rolling] a number greater than {k}?", Fraction(6 - min(k, 6), 6), k=min(k, 6))


def joint(chance: Random) -> Question:
    """So many make so much in so long; others."""
    people, hours, each = chance.randint(2, 12), chance.randint(2, 12), chance.randint(2, 20)
    others, longer = chance.randint(2, 20), chance.randint(2, 20)
    who, verb, what = chance.choice((("machines", "make", "parts"), ("printers", "print", "pages"), ("workers", "pack", "boxes"), ("GPUs", "process", "batches"), ("bakers", "bake", "loaves")))
    words = {"p": people, "h": hours, "n": people * hours * each, "w": who, "v": verb, "t": what, "q": others, "l": longer}
    told = "[{p} {w} {v} {n} {t} in {h} hours.|{p} {w} can {v} {n} {t} in {h} hours.|If {p} {w} {v} {n} {t} in {h} hours,]"
    pick = chance.randint(0, 2)
    if pick == 0:
        return _ask(chance, "joint", told + " how many {t} do {q} {w} {v} in {l} hours?", others * longer * each, **words)
    if pick == 1:
        return _ask(chance, "joint", told + " how long do {q} {w} need for {m} {t}?", longer, m=others * longer * each, **words)
    return _ask(chance, "joint", "[{p} {w} need {h} hours for a job. How long do {q} {w} need [for the same job|]?|It takes {p} {w} {h} hours to do a job. How long does it take {q} {w}?]", Fraction(people * hours, others), **words)


def changes(chance: Random) -> Question:
    """Changes by percentages one after another, forwards and back."""
    start, up, down = chance.randint(2, 50) * 40, chance.choice((5, 10, 20, 25, 50)), chance.choice((5, 10, 20, 25))
    thing = chance.choice(("A price", "A salary", "The population of a village", "The rent of a flat"))
    pick = chance.randint(0, 3)
    low = thing[:1].lower() + thing[1:]
    words = {"t": thing, "the": low.replace("a ", "the ", 1), "s": f"{start:,}", "u": percent(chance, up), "d": percent(chance, down)}
    grown = Fraction(start) * (100 + up) / 100
    end = grown * (100 - down) / 100
    if pick == 0:
        return _ask(chance, "changes", "{t} was {s}. It [rose|increased|went up] by {u} and then [fell|dropped|decreased] by {d}. What is it now?", end, **words)
    if pick == 1:
        return _ask(chance, "changes", "{t} [rose|increased|went up] by {u} and then by [another|a further] {u}. By what percentage did it [rise|increase] [in total|overall|altogether]?", (Fraction(100 + up, 100) ** 2 - 1) * 100, **words)
    if pick == 2 and grown.denominator == 1:
        return _ask(chance, "changes", "After [an increase of {u}|a rise of {u}] {the} is {g}. What was it before?", start, g=f"{int(grown):,}", **words)
    return _ask(chance, "changes", "{t} [rose|went up] from {s} to {g}. [By what percentage did it rise?|What is the percentage increase?|What was the percent increase?]", up, g=str(int(grown)) if grown.denominator == 1 else f"{float(grown):g}", **words)


def rows(chance: Random) -> Question:
    """Arithmetic and geometric rows."""
    a, d, n = chance.randint(1, 20), chance.randint(2, 9), chance.randint(5, 20)
    pick = chance.randint(0, 3)
    if pick == 0:
        return _ask(chance, "rows", "[What is the {n}th term of the [arithmetic|] sequence {a}, {b}, {c}, ...?|Find the {n}th term: {a}, {b}, {c}, ...|An arithmetic sequence begins {a}, {b}, {c}. What is its {n}th term?]", a + (n - 1) * d, a=a, b=a + d, c=a + 2 * d, n=max(n, 5) if n not in (1, 2, 3) else 5)
    if pick == 1:
        return _ask(chance, "rows", "[What is the sum of the first {n} terms of the arithmetic sequence {a}, {b}, {c}, ...?|Add up the first {n} terms of {a}, {b}, {c}, ...|An arithmetic sequence starts with {a} and has the common difference {d}. What is the sum of its first {n} terms?]", sum(a + i * d for i in range(n)), a=a, b=a + d, c=a + 2 * d, n=n, d=d)
    q, m = chance.randint(2, 3), chance.randint(4, 9)
    if pick == 2:
        return _ask(chance, "rows", "[A geometric sequence starts with {a} and has the [common ratio|ratio] {q}. What is its {m}th term?|What is the {m}th term of {a}, {b}, {c}, ...?]", a * q ** (m - 1), a=a, b=a * q, c=a * q * q, q=q, m=m)
    return _ask(chance, "rows", "[A theatre has {n} rows. The first row has {a} seats and each further row has {d} more than the one before.|A hall has {n} rows of seats, {a} in the first and {d} more in every next row.] How many seats are there [in all|altogether]?", sum(a + i * d for i in range(n)), a=a, d=d, n=n)


FAMILIES = (ratio, simple_interest, mean, ages, draws, coins, joint, changes, rows)
