"""Amounts of several things, read clause by clause: who has how many, how long or old each is, how they compare.

A clause of `clauses/` binds nouns and figures and says which equations it means; things are the same where the
text names them so or points back to them. Every word of a text is of a clause, every equation is needed for what is
asked, and the answer is one whichever way the sentences are read; or the text is none of these.

    [role.n]
    measure = "number"                      # the dimensions of a figure, as in grammar/chapters
    [attribute.width]                       # what an adjective and its comparatives say of a thing
    adjectives = ["wide"]
    more = ["wider"]
    less = ["narrower"]
    nouns = ["width"]
    measures = ["length"]
    [[fact]]
    says = ["@who be <q> %extent"]          # patterns as in grammar/chapters/pattern.py
    means = ["extent_of_who = q"]           # cells: X of Y by the roles that name them; `what` alone is a count of all
    [[ask]]
    says = ["how %extent be @who"]
    wants = "extent_of_who"
    law = "what_is_asked_of_amounts"        # why an equation holds; none where a value is told
    unit = "percent"                        # "", "percent", "whole" (only whole ones), or the role that names the unit
"""
