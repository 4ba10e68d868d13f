"""Signing in and out: pages of our own that work without JavaScript."""
