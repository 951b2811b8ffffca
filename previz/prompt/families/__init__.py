"""One compiler per model family."""
