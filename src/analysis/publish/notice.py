"""A mail to the analyst when something went wrong, where a mail server is configured. It never holds text of a fiche."""

import os
import smtplib
from collections.abc import Sequence
from email.message import EmailMessage

from analysis.codebook import Codebook
from analysis.words import say

PASSWORD = "FICHES_SMTP_PASSWORD"
SECONDS = 20


def told(book: Codebook, lines: Sequence[str]) -> bool:
    """Send the sentences; True when they were sent. Without `smtp` and `analyst` in settings.csv nothing is sent.

    A mail server that cannot be reached is no reason for the job to fail: `fiches watch` speaks up by another way.
    """
    server, _, port = book.settings.get("smtp", "").partition(":")
    analyst = book.settings.get("analyst", "")
    if not (server and analyst and lines):
        return False
    message = EmailMessage()
    message["From"] = message["To"] = analyst
    message["Subject"] = say("publish.notice_subject", group=book.settings.get("group", ""))
    message.set_content("\n".join(lines))
    try:
        with smtplib.SMTP(server, int(port or 25), timeout=SECONDS) as connection:
            if connection.has_extn("starttls"):
                connection.starttls()
            if PASSWORD in os.environ:
                connection.login(analyst, os.environ[PASSWORD])
            connection.send_message(message)
    except (OSError, smtplib.SMTPException):
        return False
    return True
