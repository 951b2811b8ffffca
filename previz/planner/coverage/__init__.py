"""Which set-up plays which words: the coverage rules and the cut."""
