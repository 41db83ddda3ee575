"""One folder per view. Views do not import each other; they meet in the window."""
