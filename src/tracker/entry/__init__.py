"""Turn English into draft commitments."""
