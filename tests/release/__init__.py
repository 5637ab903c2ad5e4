"""What goes out: a wheel that anyone can build again byte by byte, with what it is made of beside it."""
