"""Mails: subject, day and sender are the article's; attachments are documents of their own."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage

from assay.records import Document, Rejection

Read = Callable[[dict[str, str | bytes]], list[Document | Rejection]]

TEXT = (
    "Six policemen were killed when a mine went off near Ghazni on Tuesday, the office of the governor said.\n\n"
    "Another two were wounded and are being treated in the hospital of the city, a nurse told reporters there.\n"
)


def mail(**headers: str) -> EmailMessage:
    made = EmailMessage()
    for name, value in {
        "Subject": "Six policemen killed",
        "From": "Desk of the town <desk@example.org>",
        **headers,
    }.items():
        made[name] = value
    made["Date"] = "Tue, 24 Aug 2021 10:15:00 +0430"
    return made


def test_a_mail_is_an_article(read: Read) -> None:
    made = mail()
    made.set_content(TEXT.replace("Ghazni", "Ghaznī"))
    made.add_alternative(f"<p>{TEXT}</p>", subtype="html")
    (found,) = read({"a.eml": made.as_bytes()})
    assert isinstance(found, Document)
    assert (found.headline, found.byline, found.raw_locator) == ("Six policemen killed", "Desk of the town", "body")
    assert found.published is not None
    assert found.published.isoformat() == "2021-08-24"
    assert "near Ghaznī on Tuesday" in found.text


def test_a_mail_in_html_alone_keeps_its_text(read: Read) -> None:
    made = mail()
    made.set_content(
        "<html><body>" + "".join(f"<p>{part}</p>" for part in TEXT.split("\n\n")) + "</body></html>", subtype="html"
    )
    (found,) = read({"a.eml": made.as_bytes()})
    assert isinstance(found, Document)
    assert found.text.split("\n")[1].startswith("Six policemen were killed")


def test_attachments_are_documents_of_their_own(read: Read) -> None:
    made = mail()
    made.set_content(TEXT)
    made.add_attachment(TEXT.replace("Six", "Eleven").encode(), maintype="text", subtype="plain", filename="report.txt")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="photo.png")
    body, report, photo = read({"a.eml": made.as_bytes()})
    assert isinstance(body, Document)
    assert isinstance(report, Document)
    assert report.raw_locator == "attachment 1 (report.txt)"
    assert report.headline is None
    assert isinstance(photo, Rejection)
    assert (photo.raw_locator, photo.reason) == ("attachment 2 (photo.png)", "unreadable")


def test_what_is_no_mail_is_refused(read: Read) -> None:
    records = read(
        {
            "a.eml": b"",
            "b.eml": b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain; charset=no\n\nhi",
        }
    )
    assert [record.reason for record in records if isinstance(record, Rejection)] == ["empty", "too_short"]


def test_an_attachment_may_be_called_anything(read: Read) -> None:
    head = b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n"
    named = b'Content-Disposition: attachment; filename="b\xff\n /../e.txt"\n\n'
    (record,) = read({"a.eml": head + named + TEXT.encode() + b"\n--x--\n"})
    assert record.raw_locator.startswith("attachment 1 (")
    assert "\n" not in record.raw_locator
    assert record.raw_locator.encode()


def test_a_mail_that_is_forwarded_is_read_as_a_mail(read: Read) -> None:
    inner, outer = mail(Subject="The first report"), mail(Subject="Forwarded")
    inner.set_content(TEXT)
    outer.set_content("See below.")
    outer.add_attachment(inner)
    _, found = read({"a.eml": outer.as_bytes()})
    assert isinstance(found, Document)
    assert (found.raw_locator, found.headline) == ("attachment 1 (mail.eml): body", "The first report")
