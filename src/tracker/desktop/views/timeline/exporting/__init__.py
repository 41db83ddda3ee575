"""The timeline on paper and in pictures: what the screen paints, kept as vectors, laid out on pages, written."""
