"""Many documents at once: lists, boards, plots, overrides."""
