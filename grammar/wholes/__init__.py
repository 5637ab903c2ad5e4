"""Wholes and parts by explanations: every number of a text is a part, the whole, or said to be something else; asked
when no other reader has understood a text.

    tokens -lines-> amounts -pool-> the amounts of the kind asked -readings-> a sum, a rest, or what there was before

Where the ledger demands that a text is told as it knows, this demands only that each number is explained, that no word
relates the numbers of a clause that counts in another way, and that just one reading explains them all.
"""
