"""The stage: figures, sets, camera solve, light; pure until it is drawn."""
