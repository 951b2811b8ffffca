"""What this machine makes of the released sizes of denoisers, with random weights."""
