"""Networks of dense layers: every size by the role that its noun, verb, label or place gives it, then their chain."""
