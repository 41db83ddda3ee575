"""Know currencies by their signs, codes and words."""

from tracker.entry.draft import Quantity
from tracker.entry.tokens import Token
from tracker.entry.words import words

# "kroner" is several countries' money: the maker of the promise decides which (see `settle_kroner`).
KRONER = "kroner"
_ISO = words("money", "iso")
_SIGNS = {
    "€": "EUR", "£": "GBP", "$": "USD", "¥": "JPY", "₴": "UAH", "₽": "RUB", "₺": "TRY", "₹": "INR", "₩": "KRW",
    "₪": "ILS",
}  # fmt: skip
# What may stand right before "$".
_DOLLARS = {
    "us": "USD", "c": "CAD", "ca": "CAD", "can": "CAD", "a": "AUD", "au": "AUD", "aus": "AUD", "nz": "NZD",
    "hk": "HKD", "s": "SGD",
}  # fmt: skip
_WORDS = {
    "euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD", "pound": "GBP", "pounds": "GBP",
    "sterling": "GBP", "quid": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "zloty": "PLN", "zlotys": "PLN",
    "zlotych": "PLN", "hryvnia": "UAH", "hryvnias": "UAH", "ruble": "RUB", "rubles": "RUB", "rouble": "RUB",
    "roubles": "RUB", "kronor": "SEK", "forint": "HUF", "forints": "HUF", "koruna": "CZK", "koruny": "CZK",
    "lira": "TRY", "shekels": "ILS", "rupees": "INR", "won": "KRW", "francs": "CHF", "leu": "RON", "lei": "RON",
    "riyals": "SAR", "dirhams": "AED", "rand": "ZAR", "kroner": KRONER, "krone": KRONER, "crowns": KRONER,
    "євро": "EUR", "евро": "EUR", "d'euros": "EUR", "eur": "EUR", "dolarow": "USD", "dolares": "USD", "доларів": "USD",
    "долларов": "USD", "гривень": "UAH", "гривен": "UAH", "рублеи": "RUB", "złotych": "PLN", "фунтів": "GBP",
}  # fmt: skip
_NATIONAL = {
    "us": "USD", "american": "USD", "canadian": "CAD", "australian": "AUD", "norwegian": "NOK", "danish": "DKK",
    "swedish": "SEK", "swiss": "CHF", "czech": "CZK",
}  # fmt: skip
_NATIONAL_UNITS = frozenset({"dollars", "dollar", "kroner", "kronor", "crowns", "francs", "krone", "kronas", "koruna"})


def currency_before(tokens: list[Token], at: int) -> tuple[str | None, int]:
    """Return the currency written before a number, "€" or "US$" or "EUR", and where the number then begins."""
    token = tokens[at]
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None:
        return None, at
    if token.text in _SIGNS:
        return _SIGNS[token.text], at + 1
    if token.text in _ISO:
        return token.text, at + 1
    if token.low in _DOLLARS and after.text in _SIGNS and token.end == after.start:
        return (_DOLLARS[token.low] if after.text == "$" else _SIGNS[after.text]), at + 2
    return None, at


def currency_after(tokens: list[Token], at: int) -> tuple[str | None, int]:
    """Return the currency written behind a number, "euros" or "Danish kroner" or "-euro", and the token behind it."""
    if at < len(tokens) and tokens[at].text == "-":
        at += 1
    if at >= len(tokens):
        return None, at
    token, after = tokens[at], tokens[at + 1].low if at + 1 < len(tokens) else ""
    if token.text in _ISO:
        return token.text, at + 1
    if token.text in _SIGNS:
        return _SIGNS[token.text], at + 1
    if token.low in _NATIONAL and after in _NATIONAL_UNITS:
        return _NATIONAL[token.low], at + 2
    return _WORDS.get(token.low), at + 1


def settle_kroner(quantity: Quantity, committers: tuple[str, ...]) -> Quantity:
    """Say whose crowns are meant by "kroner", if the maker of the promise tells."""
    if quantity.unit != KRONER:
        return quantity
    unit = {"NO": "NOK", "DK": "DKK", "SE": "SEK", "IS": "ISK"}.get(committers[0] if committers else "", KRONER)
    return Quantity(quantity.low, quantity.high, unit, quantity.approximate)
