"""A screenplay becomes beats, set-ups and shots, by rules that say why."""
