"""Pictures and sound: colour, decode, encode, cache."""
