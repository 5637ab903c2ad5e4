"""How a thing runs through its periods, read from what the numbers of a whole text count: text, mentions, periods,
ways,
roles, Problem. Nothing is parsed; what each number can be decides, and every number must be something."""
