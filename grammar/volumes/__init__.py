"""Volumes that go through convolutions, pooling and dense layers, told piece by piece and set against each other."""
