"""What the words of an account say, and the scales of its units."""
