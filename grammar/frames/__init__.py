"""What a predicate needs, in the terms of frame semantics: each module reads the clauses of one field into drafts of
facts."""
