"""Who is in the script and how they look, from its own words."""
