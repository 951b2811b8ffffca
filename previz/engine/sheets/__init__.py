"""What each family of models can do, one file each; ``engine/capabilities.py`` gathers them."""
