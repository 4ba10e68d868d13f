"""Check a bundle of Backcast's audit trail with nothing but Python's standard library.

It stands alone, goes into every bundle, and shares no line with the program that wrote the bundle.
"""
