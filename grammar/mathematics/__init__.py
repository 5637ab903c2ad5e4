"""Mathematics as it is written: expressions and equations in plain signs, in words for signs, or in LaTeX."""
