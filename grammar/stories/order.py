"""The stories by name: in which order they are asked, which are held to which, and what each takes a number for."""

STORIES: tuple[str, ...] = (
    "mathematics.story:problem",
    "bits.story:problem",
    "chapters.story:problem",
    "amounts.story:problem",
    "stories.indexed:problem",
    "stories.factor_pairs:problem",
    "stories.term_ratios:problem",
    "stories.multiplying:problem",
    "variation.story:problem",
    "scores.story:problem",
    "plans.story:problem",
    "exercises.story:problem",
    "stories.cooling:problem",
    "stories.named:of_a_topic",
    "course.story:compounding",
    "stories.neuron:problem",
    "stories.points:problem",
    "stories.vectors:problem",
    "apart.story:problem",
    "ages.story:problem",
    "rates.travels:problem",
    "rates.works:problem",
    "rates.crowds:problem",
    "rates.pools:pools",
    "rates.pools:hoses",
    "tensors.story:problem",
    "widths.story:problem",
    "volumes.story:problem",
    "wired.story:problem",
    "assembled.story:problem",
    "dense.story:problem",
    "blocks.story:problem",
    "stories.times_as:problem",
    "published.story:problem",
    "stories.named:of_a_topic_alone",
    "tables.story:of_parameters",
    "architecture.story:problem",
    "stories.network:taken",
    "stories.payback:problem",
    "stories.trades:problem",
    "stories.named:problem",
    "memory.story:problem",
    "exercises.story:rates",
    "successive.story:problem",
    "geometry.drawn:problem",
    "geometry.angle_pairs:problem",
    "stories.scored:problem",
    "stories.thought_of:problem",
    "geometry.shadows:problem",
    "geometry.borders:problem",
    "geometry.fences:problem",
    "geometry.tiling:problem",
    "stories.turns:problem",
    "geometry.priced:problem",
    "geometry.similar:problem",
    "geometry.story:problem",
    "stories.rows:problem",
    "stories.day_times:problem",
    "course.story:of_two",
    "course.story:of_all",
    "stories.sets:problem",
    "stories.three_sets:problem",
    "stories.bills:problem",
    "stories.factors:problem",
    "stories.numerals:problem",
    "search.leftovers:problem",
    "search.story:problem",
    "lots.diagnosed:problem",
    "stories.chance:problem",
    "tables.story:problem",
    "stories.letters:problem",
    "stories.recurrences:problem",
    "stories.explicit:problem",
    "stories.rules:problem",
    "stories.equal_pieces:problem",
    "stories.divisor_and_multiple:problem",
    "stories.puzzles:problem",
    "stories.consecutive:problem",
    "stories.integers:problem",
    "stories.sequences:problem",
    "stories.function:problem",
    "stories.groups:problem",
    "stories.means:problem",
    "stories.mixtures:problem",
    "stories.kinds:problem",
    "stories.ratios:problem",
    "stories.percents:problem",
    "stories.percent_change:problem",
    "exercises.story:percents",
    "rates.works:late",
    "ledger.story:problem",
    "relations.story:problem",
    "stories.figures:problem",
    "stories.angles:problem",
    "stories.systems:problem",
    "stories.couple:problem",
    "apart.counted:problem",
    "parts.story:problem",
    "stories.equation:problem",
    "stories.spoken:problem",
    "stories.arithmetic:problem",
    "stories.formula:problem",
    "course.story:problem",
    "plans.story:late",
    "stories.network:problem",
    "stories.in_proportion:problem",
)
"""The stories in the order in which they are asked, each a module of grammar and its function. A module is imported
when the first text is put to it, so that one question on the command line does not wait for all of them."""

NEEDS: dict[str, tuple[frozenset[str], ...]] = {
    "course.story:compounding": (frozenset({"EACH", "PER", "EVERY"}),),
    "course.story:of_all": (
        frozenset({"TIME", "ROUND", "NUMBERED"}),
        frozenset({"HAVE", "TOTAL", "ORDINAL", "THROUGH", "TO"}),
    ),
    "successive.story:problem": (
        frozenset({"EACH", "EVERY", "so", "any", "each", "every", "pair", "fibonacci"}),
        frozenset({"ORDINAL", "NUMBERED", "OPEN", "BEGIN", "start"}),
    ),
    "stories.cooling:problem": (
        frozenset({"celsius", "fahrenheit", "kelvin", "degree"}),
        frozenset({"difference", "gap", "excess", "distance"}),
    ),
    "lots.diagnosed:problem": (
        frozenset({"test", "tests", "tested", "sensitivity", "specificity", "prevalence"}),
        frozenset({"sensitivity", "specificity", "positive", "negative", "positives", "negatives", "prevalence",
            "accuracy"}),
    ),
    "stories.day_times:problem": (frozenset({"CLOCK"}), frozenset({"LONG", "TIME"})),
    "stories.points:problem": (frozenset({"CLOSE"}),),
    "wholes.story:problem": (frozenset({"TOTAL"}), frozenset({"MANY", "MUCH"})),
    "stories.vectors:problem": (frozenset({"OPEN"}), frozenset({"CLOSE"}), frozenset({"COMMA"})),
    "apart.story:problem": (frozenset({"PERCENT", "FRACTION"}),),
    "apart.counted:problem": (
        frozenset({
            "PERCENT", "fraction", "share", "proportion", "part", "portion", "rate", "score", "accuracy", "grade",
            "mark",
        }),
    ),
    "ages.story:problem": (frozenset({"old", "older", "younger", "age", "ages"}),),
    "rates.pools:pools": (
        frozenset({"litre", "gallon", "cubic", "m³"}), frozenset({"TIME"}), frozenset({"UNIT"}),
        frozenset({"fill", "filling", "filled", "full", "empty", "emptied", "rise", "drain"}),
    ),
    "rates.pools:hoses": (frozenset({"hose", "pipe", "tap"}), frozenset({"UNIT", "MULTIPLE"})),
    "rates.crowds:problem": (frozenset({"TIME"}), frozenset({"NUMBER"}), frozenset({"HOW", "WHAT"})),
    "rates.works:problem": (frozenset({"TIME"}), frozenset({"IN", "TAKE", "FOR"})),
    "rates.travels:problem": (
        frozenset({"UNIT", "mph", "kmh", "kph", "knots"}), frozenset({"SLASH", "TIME", "mph", "knots"}),
    ),
    "wired.story:problem": (
        frozenset({"addition", "multiplication", "operation", "direct", "directly", "skip", "hidden"}),
        frozenset({"network", "net", "layer", "mlp", "LAYER", "INPUT", "OUTPUT"}),
    ),
    "volumes.story:problem": (
        frozenset({
            "convolution", "conv", "convolutional", "conv2d", "conv1d", "filter", "pooling", "pool", "locally",
            "pointwise", "dense", "fully", "encoder", "flatten", "flattened", "flattening", "batchnormalization",
            "kernel", "layer",
        }),
        frozenset({"X", "TIMES_SIGN", "BY", "BY_SIZE", "filter", "channel"}),
    ),
    "assembled.story:problem": (
        frozenset({
            "TO", "ARROW", "X", "TIMES_SIGN", "BY", "BY_SIZE", "norm", "batchnorm", "layernorm", "table", "PER",
            "column",
        }),
        frozenset({
            "parameter", "weight", "bias", "param", "parametre", "connection", "MEASURE", "HOW", "width", "height",
            "WHAT", "WHICH",
        }),
        frozenset({
            "linear", "dense", "fully", "fc", "matrix", "convolution", "conv", "convolutional", "depthwise",
            "pointwise", "layer", "LAYER", "DENSE", "norm", "batchnorm", "layernorm", "rmsnorm", "table", "map",
            "projection", "autoencoder", "router", "feed", "image", "tensor", "volume", "picture", "token", "padded",
            "padding",
        }),
    ),
    "widths.story:problem": (
        frozenset({"layer", "LAYER"}),
        frozenset({"TIMES", "MULTIPLE", "FRACTION", "FACTOR_VERB", "MORE", "FEWER", "GROW", "SHRINK", "NUMBER"}),
        frozenset({"TIMES", "MULTIPLE", "FRACTION", "FACTOR_VERB", "MORE", "FEWER", "GROW", "SHRINK", "STOP"}),
    ),
    "tensors.story:problem": (
        frozenset({
            "lora", "matrix", "tensor", "embedding", "norm", "layernorm", "rmsnorm", "head", "swiglu", "projection",
            "rank", "bilinear", "factor", "trainable", "embedded", "simplernn", "lstm", "gru", "rnn",
        }),
    ),
    "scores.story:problem": (
        frozenset({"OF"}),
        frozenset({
            "right", "correct", "correctly", "rightly", "hit", "hits", "solved", "recognised", "recognized", "passed",
            "wrong", "incorrect", "incorrectly", "wrongly", "errors", "error", "mistakes", "accuracy", "misclassified",
            "solve", "catch", "miss", "mistake",
        }),
    ),
    "geometry.shadows:problem": (frozenset({"shadow"}),),
    "geometry.borders:problem": (
        frozenset({
            "path", "walkway", "footpath", "pathway", "frame", "border", "strip", "margin", "mat", "moat", "edging",
            "walk", "pavement", "rim", "band", "track", "sidewalk", "terrace", "hem", "ring", "verge", "cloister",
        }),
        frozenset({"area", "square"}),
    ),
    "geometry.fences:problem": (frozenset({"rectangle", "rectangular"}), frozenset({"area"}), frozenset({
        "fence", "fencing", "wire", "rope", "string", "netting", "perimeter", "hedge", "ribbon",
    })),
    "stories.turns:problem": (frozenset({"hand", "hands", "radian", "radians", "rad"}),),
    "stories.rows:problem": (frozenset({"EACH", "NEXT", "FURTHER", "LATER", "AFTER", "FROM"}),),
    "stories.factor_pairs:problem": (
        frozenset({"MANY"}),
        frozenset({"row", "rows", "matrix", "pair", "pairs", "product"}),
        frozenset({"rectangle", "column", "columns", "shape", "shapes", "product", "factor"}),
    ),
    "stories.term_ratios:problem": (
        frozenset({"tend", "tends", "converge", "converges", "approach", "approaches", "limit", "limiting"}),
        frozenset({"ratio", "SLASH"}),
    ),
    "stories.multiplying:problem": (
        frozenset({"BEGIN", "INITIAL"}), frozenset({"EACH"}), frozenset({"TIME"}), frozenset({
            "build", "builds", "make", "makes", "create", "creates", "produce", "produces", "construct", "assemble",
            "infect", "infects", "clone", "clones", "split", "splits", "divide", "divides", "recruit", "recruits",
            "spawn", "DIVIDE",
        }),
    ),
    "stories.indexed:problem": (frozenset("ijklmnt"), frozenset({"HOW", "WHICH", "WHAT", "COMMAND"})),
    "stories.function:problem": (frozenset({"EQUALS", "POWER"}),),
    "stories.equation:problem": (frozenset({"EQUALS"}),),
    "stories.formula:problem": (
        frozenset({"PLUS", "MINUS", "TIMES_SIGN", "SLASH", "DIVIDE_SIGN"}),
        frozenset({"NUMBER"}),
    ),
}
"""What a story is not told without: of each set a text has a class of words (in capitals) or a word, as it stands or by
its sense. A story with many such words keeps them beside it."""

LATE = ("chapters.story:late", "amounts.story:late")
"""The stories that are asked first of what no other tells: they say every word, or they refuse."""
LAST = ("wiring.story:problem", "stories.rates:problem", "dense.plainly.story:problem", "wholes.story:problem")
"""The stories that are asked when no other has read a text, but for the last even where its kind is clear and a part
of it was not understood: one says it more plainly, one goes by what its units carry, the last by a total told."""
RIVALS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("dense.story:problem", "stories.network:taken", "stories.network:problem"),
        ("dense.plainly.story:problem",),
    ),
    **dict.fromkeys(
        (
            "ledger.story:problem", "parts.story:problem", "relations.story:problem", "stories.kinds:problem",
            "stories.puzzles:problem", "stories.systems:problem",
        ),
        ("wholes.story:problem",),
    ),
}  # fmt: skip
"""Stories whose answer must be that of others, which go by what explains the numbers, where these have one. The others
tell nothing by themselves: what explains all numbers of a text need not be what its words say of them."""
