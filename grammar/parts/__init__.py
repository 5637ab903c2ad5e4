"""Wholes and their parts: each number is a whole, a part of one told before, or what is left."""
