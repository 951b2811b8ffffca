"""The script's words, read: lines, beats, intensity, durations, settings."""
