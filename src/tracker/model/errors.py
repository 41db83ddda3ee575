"""The world's errors, as against ours: what a user is told in one sentence."""


class UserError(Exception):
    """A sentence that says what is wrong and what to do next; shown where the input was given."""
