"""The routes under /api, one module for each thing they speak about."""
