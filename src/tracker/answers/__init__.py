"""What an analyst asks of the record, each a function over a store as of a day; views, briefs and commands show them.

Only reads; no Qt, no files, no clock (days are parameters). Days are proleptic ordinals, 0 where they are unknown.
"""
