"""What became of a document: versions, differences, its trail, and what came back from Word."""
