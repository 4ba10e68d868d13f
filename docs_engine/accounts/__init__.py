"""Passwords and tokens: secrets are checked here and only their hashes are kept."""
