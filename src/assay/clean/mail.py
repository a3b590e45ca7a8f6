"""A mail (RFC 5322, MIME): its text and what is attached to it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from email import errors, message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr
from typing import IO, cast

from assay.clean.draft import Refusal
from assay.clean.files import RawFile

BODY = {"text/plain": "body.text", "text/html": "body.fragment"}
FORWARDED = "message/rfc822"  # a mail as an attachment of another
# What the standard library lets through on mails that are broken in ways of their own.
FAILURES = (ValueError, LookupError, AttributeError, TypeError, IndexError, RecursionError, errors.MessageError)


def mail_members(file: RawFile, limit: int) -> Iterator[RawFile | Refusal]:
    """The body of a mail, plain text before HTML, and its attachments.

    Args:
        file: The mail.
        limit: Its largest size in bytes.

    Raises:
        OSError: It can't be read; TooLargeError where it is larger than `limit`.
    """
    content = file.content(limit)
    try:
        yield from _parts(file, message_from_bytes(content, policy=policy.default))
    except FAILURES as error:
        yield Refusal(file.placed("mail"), "unreadable", f"a mail that cannot be parsed ({type(error).__name__})")


def _parts(file: RawFile, mail: EmailMessage) -> Iterator[RawFile]:
    body = mail.get_body(preferencelist=("plain", "html"))
    if body is not None:
        yield _member(file, "body", BODY[body.get_content_type()], body, _given(mail))
    for number, part in enumerate(mail.iter_attachments(), start=1):
        is_mail = part.get_content_type() == FORWARDED
        name = " ".join((part.get_filename() or "").split()) or ("mail.eml" if is_mail else part.get_content_type())
        if part is not body:
            yield _member(file, f"attachment {number} ({name})", name, part, {})


def _member(file: RawFile, place: str, name: str, part: MIMEPart, given: dict[str, object]) -> RawFile:
    content = part.get_content().as_bytes() if part.get_content_type() == FORWARDED else part.get_payload(decode=True)
    held = content if isinstance(content, bytes) else b""
    charset = part.get_content_charset() or ""
    return file.within(place, name, lambda: cast("IO[bytes]", io.BytesIO(held)), given, charset)


def _given(mail: EmailMessage) -> dict[str, object]:
    """Subject, day and sender as the fields of an article."""
    sender = parseaddr(str(mail.get("From", "")))[0]
    values = {"headline": mail.get("Subject"), "published": mail.get("Date"), "byline": sender}
    return {name: str(value) for name, value in values.items() if value}
