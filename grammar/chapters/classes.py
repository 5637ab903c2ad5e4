"""Classes of words that patterns of clauses go by: light ones, those that bound a noun, forms of verbs."""

LIGHT = frozenset({
    "exactly", "just", "only", "simply", "also", "now", "altogether", "always", "each", "its", "his", "her", "their",
    "your", "my", "our", "then", "still", "first-class", "fully", "completely",
}) - {"each"}  # fmt: skip
BOUNDS = frozenset({
    "COMMA", "STOP", "QUESTION", "COLON", "SEMICOLON", "DASH", "OPEN", "CLOSE", "AND", "BUT", "IF", "WHEN", "WHAT",
    "HOW", "WHICH", "NOT", "WITHOUT", "MORE", "FEWER", "THAN", "PER", "EACH", "EVERY", "AT", "TO", "FROM", "BY", "FOR",
    "WITH", "IN", "ON", "OF", "AS", "BE", "MODAL", "DO", "HAVE", "AFTER", "BEFORE", "UNTIL", "EQUALS", "PLUS",
    "MINUS", "SLASH", "TIMES", "GROW", "SHRINK", "HALF", "PERCENT", "SAME", "REMAINING", "INTO", "RELATIVE", "BETWEEN",
    "CURRENCY", "POWER", "EQUAL", "THROUGH", "BIGGER", "SMALLER", "UNDER", "ABOVE", "OVER",
})  # fmt: skip
MATERIAL = frozenset({
    "faulty", "defective", "unsold", "broken", "returned", "free", "extra", "additional", "unused", "half", "other",
    "double", "damaged", "stolen", "lost", "spoiled", "rotten", "wasted", "except", "remaining", "rest", "no", "both",
    "another", "pair", "dozen", "couple", "pack", "hundred", "thousand", "tax", "discount", "instead", "minus", "less",
})  # fmt: skip
"""Words that make a thing another: no noun of a pattern holds one."""
IRREGULAR = (
    "buy bought", "sell sold", "make made", "take took taken", "give gave given", "get got", "pay paid",
    "bring brought", "lose lost", "put put", "come came", "go went gone", "hold held", "keep kept", "leave left",
    "draw drew drawn", "grow grew grown", "fall fell fallen", "rise rose risen", "let let", "cut cut", "set set",
    "spend spent", "find found", "stand stood", "drive drove", "begin began begun", "choose chose chosen",
    "mean meant", "say said", "read read", "see saw seen", "think thought", "catch caught",
    "know knew known", "eat ate eaten", "send sent", "break broke broken", "shrink shrank shrunk",
    "sink sank sunk", "teach taught", "win won",
    "build built", "become became", "run ran run", "drink drank drunk", "melt melted molten",
)  # fmt: skip
