"""Chapters of school books, read clause by clause: one TOML file a chapter.

A chapter says what its clauses may be; a text that holds anything else is not of it. A file holds

    cues = [["profit", "break"]]          # words (lemmas) of which a text must hold one of each list
    late = true                           # asked only of what no other story tells
    single = ["price", "rent"]            # of these words a text holds one at most: two are two things
    only = [["train"], ["bridge"]]        # a text that holds one of each is read here, or not at all
    raised = true                         # its laws make areas and volumes of lengths
    [phrase]
    sells = "sell|charge [for]"           # patterns with a name; see pattern.py, and common.toml for those of all
    [quantity.price]                      # the key is the symbol of the laws
    called  = "the price of one"
    measure = "money"                     # a dimension of quantities/units.toml, "percent", "number", "ordinal",
                                          # "multiple", several with "|"; "money/volume" is a rate
    names   = ["price [of @]"]            # patterns that name it: common.toml says how such are told and asked
    each    = true                        # each of several things has one: the laws call them price_1, price_2
    most    = "1"                         # the most that it can be told to be
    usual   = "second"                    # the unit of the answer where nothing is told in one of its size
    whole   = true                        # only whole ones count: rounded up where it is asked
    entire  = true                        # there is no part of one: nothing is answered where it would be
    spoken  = "percent"                   # the unit in which a share is answered; "period" or "per period": the time
                                          # in which everything happens
                                          # (the nouns @made and @goer are one and the same wherever they stand)
    counted = true                        # it counts what each rate is for one of (@per)
    paced   = true                        # its unit is the time in which everything happens ({time})
    unit    = "byte"                      # the unit in which the laws have it, if not one of the text
    default = "1"                         # what it is where nothing tells it
    below   = "many"                      # a quantity that is more: of two told alike the lesser is this one
    like    = "amount"                    # a quantity that is of the same dimension
    noun    = "parameter"                 # what it counts
    leads   = true                        # where it is told, a late chapter is asked in its turn
    aside   = ["fixed"]                   # quantities that may be told where it is asked, and change nothing
    [[fact]]                              # what a clause tells: its figures, and values that it sets
    says    = ["each|one [@] %sells <price>"]
    sets    = { first = "1" }
    each    = true                        # it tells of one of several things, named @who, or else of the next one
    [[ask]]                               # what a clause asks
    says    = ["how many {unit} must be sold"]
    of      = "units"
    [law.profit]
    equation = "profit = (price - variable) * units - fixed"
    sentence = "What the contributions leave over the fixed costs is the profit."
    source   = "…"
    when     = ["profit"]                 # quantities that must be told, or asked; `unless`: none of which may be
"""
