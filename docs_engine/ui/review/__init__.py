"""A version that is read, judged and signed, as the Review and Reading session pages show it."""
