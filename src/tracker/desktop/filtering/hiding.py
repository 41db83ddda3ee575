"""What an empty view says when filters are the cause."""


def hides_words(filters: int, records: int) -> str:
    """Say how many filters hide how many records."""
    what = "1 record" if records == 1 else f"{records:,} records"
    return f"1 filter hides {what}." if filters == 1 else f"{filters} filters hide {what}."
