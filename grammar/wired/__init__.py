"""Small dense networks with wires that skip layers, an unknown hidden layer, or additions to be counted."""
