"""One function per thing that a user can do to the record; each is one undoable step."""
