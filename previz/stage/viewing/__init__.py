"""Views of a stage for a hand: what is asked for, and how it is drawn."""
