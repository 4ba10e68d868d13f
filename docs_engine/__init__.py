"""Backcast: draft, check, review, sign and export working-backwards documents."""

__version__ = "0.1.0"
