"""Networks of any layers, told in words, code, tables or chains: a row of layers with the numbers around them."""
