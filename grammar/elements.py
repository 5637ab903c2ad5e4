"""Chemical elements of which isotopes are spoken: "carbon-14" is a name, and no number."""

ELEMENTS = frozenset({
    "carbon", "iodine", "caesium", "cesium", "cobalt", "uranium", "plutonium", "radium", "strontium", "technetium",
    "polonium", "radon", "thorium", "potassium", "tritium", "fluorine", "gallium", "phosphorus", "sulfur", "sulphur",
    "americium", "iridium", "krypton", "xenon", "sodium", "thallium", "lutetium", "yttrium", "barium", "bismuth",
    "neptunium", "rubidium", "chromium", "lead", "francium", "actinium", "protactinium", "selenium", "iron", "zinc",
})  # fmt: skip
