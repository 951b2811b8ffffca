"""What a window or a command line may ask for."""
