"""Where everybody and everything stands: sets, blocking, cameras, light."""
