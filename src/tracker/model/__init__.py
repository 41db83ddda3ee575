"""What a commitment is: records, dates, names and rules; no files, no clock, no window."""
