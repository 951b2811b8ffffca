"""Our own small video model: its networks, and the pipeline that runs them."""
