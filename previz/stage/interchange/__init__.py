"""A shot for other programs: glTF, ``.chan``, JSON; USD where its library is installed."""
