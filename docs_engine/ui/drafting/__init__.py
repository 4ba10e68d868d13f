"""The way from questions to a submitted draft, as the Draft and New document pages show it."""
