"""Word files out: the only package that imports docx."""
