"""A new draft becomes a new plan that keeps what the old one had become."""
