"""The sorts of stories: what each takes a number for, so that what a text says of its numbers may keep it from them."""

TELLING = frozenset({
    "course.story:compounding", "course.story:of_two", "course.story:of_all", "course.story:problem",
    "stories.times_as:problem",
    "published.story:problem",
    "stories.named:of_a_topic", "stories.named:of_a_topic_alone", "stories.named:problem", "stories.bills:problem",
    "stories.factors:problem",
    "ledger.story:problem", "relations.story:problem",
    "parts.story:problem",
})  # fmt: skip
"""The stories in which every number is told in words of its own, so that no text tells them with very many."""
COUNTING = frozenset({
    "ledger.story:problem", "relations.story:problem", "parts.story:problem", "stories.kinds:problem",
    "wholes.story:problem",
})  # fmt: skip
"""The stories in which a bare number counts what is asked; none of them is told where one counts anything else."""
OF_ONE = frozenset({
    "stories.percents:problem", "stories.percent_change:problem", "exercises.story:percents", "stories.rates:problem",
    "exercises.story:problem", "wholes.story:problem", "chapters.story:late",
})
"""The stories in which all percentages are of one thing."""
MULTIPLYING = frozenset({"stories.factors:problem", "stories.rates:problem", "stories.named:problem"})
"""The stories that take a share of whatever is told beside it."""
SUMMING = COUNTING | {"course.story:problem", "stories.couple:problem"}
"""The stories that go by amounts alone, whatever else is said of them."""
ACCOUNTING = SUMMING | {
    "course.story:compounding", "course.story:of_two", "course.story:of_all", "stories.percents:problem",
    "stories.percent_change:problem", "stories.ratios:problem", "stories.systems:problem", "wholes.story:problem",
}
"""The stories that read some of the words of a text, and of which every number must make a difference."""
MATHEMATICAL = frozenset({
    "mathematics.story:problem", "search.leftovers:problem", "search.story:problem", "stories.letters:problem",
    "stories.recurrences:problem", "stories.explicit:problem", "stories.divisor_and_multiple:problem",
    "stories.consecutive:problem", "stories.integers:problem", "stories.sequences:problem", "stories.function:problem",
    "stories.numerals:problem", "stories.spoken:problem", "stories.arithmetic:problem", "stories.formula:problem",
})  # fmt: skip
"""The stories of which all that matters is told by numbers, letters and words of mathematics."""
