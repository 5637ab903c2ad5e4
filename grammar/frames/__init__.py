"""What is told of the layers of a network, read from the words around each of them."""
