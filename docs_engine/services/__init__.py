"""Use cases: who may, is it the moment, do it once in one transaction, record it."""
