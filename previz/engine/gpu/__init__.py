"""Inside the worker: torch and diffusers. Nothing above imports this."""
