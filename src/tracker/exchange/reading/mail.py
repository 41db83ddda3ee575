"""E-mails: their text, subject, sender and day; what is attached stays out."""

from email import message_from_bytes, policy
from email.errors import MessageError
from email.utils import parseaddr, parsedate_to_datetime

from tracker.exchange.reading.found import Found, kept_text
from tracker.model.errors import UserError


def read_mail(data: bytes, name: str) -> Found:
    """Return the text of an e-mail. Raises UserError if it has none."""
    try:
        message = message_from_bytes(data, policy=policy.default)
        body = message.get_body(("plain", "html"))
        words = body.get_content() if body is not None else ""
        is_page = body is not None and body.get_content_type() == "text/html"
        subject, sender = str(message.get("Subject") or ""), parseaddr(str(message.get("From") or ""))
        day = _day(str(message.get("Date") or ""))
    except (MessageError, LookupError, ValueError, AttributeError):
        raise UserError(f"{name} is not an e-mail that can be read. Paste its text instead.") from None
    if is_page:
        from tracker.exchange.reading.page import read_html

        text = read_html(str(words), name).text
    else:
        text = kept_text(str(words), name)
    return Found(text, file_name=name, title=subject, publisher=sender[0] or sender[1], published=day)


def _day(words: str) -> str:
    try:
        return parsedate_to_datetime(words).date().isoformat() if words else ""
    except ValueError:
        return ""
