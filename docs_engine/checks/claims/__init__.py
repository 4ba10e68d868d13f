"""Which sentences claim something about the world, and what backs them."""
