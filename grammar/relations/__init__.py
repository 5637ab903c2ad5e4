"""Things that sentences relate: what each sentence says of two or three of them is an equation."""
