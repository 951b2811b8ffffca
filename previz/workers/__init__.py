"""Process entry points, started by name. Nothing imports them."""
