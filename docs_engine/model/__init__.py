"""The values Backcast speaks about: frozen dataclasses and enums, standard library only."""
