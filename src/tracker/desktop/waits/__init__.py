"""What waits for what: the condition map over the window."""
