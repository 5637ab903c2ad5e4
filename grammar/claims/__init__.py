"""Claims: a value that is said to be the answer, and the question that it is said to answer."""
