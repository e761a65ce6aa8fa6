"""A mail to the analyst when something went wrong, where a mail server is configured. It never holds text of a fiche."""

import os
import smtplib
import ssl
from collections.abc import Mapping, Sequence
from email.errors import MessageError
from email.message import EmailMessage

from analysis.words import say

PASSWORD = "FICHES_SMTP_PASSWORD"
SECONDS = 20
TLS_ONLY = 465  # on this port a server speaks TLS from the first byte (RFC 8314)


def told(settings: Mapping[str, str], lines: Sequence[str]) -> list[str]:
    """Send the sentences. Gives nothing when that went well or nothing had to be sent, else one that says what went wrong.

    `settings` are those of settings.csv; without `smtp` (server:port) and `analyst` (an address) nothing is sent. A server that
    cannot be reached is no reason for the job to fail: `fiches watch` speaks up by another way.
    """
    server, _, port = _line(settings, "smtp").partition(":")
    analyst = _line(settings, "analyst")
    if not (server and analyst and lines):
        return []
    try:
        message = EmailMessage()
        message["From"] = message["To"] = analyst
        message["Subject"] = say("publish.notice_subject", group=_line(settings, "group"))
        message.set_content("\n".join(lines))
        _send(server, int(port or 25), message)
    except (OSError, smtplib.SMTPException, ValueError, MessageError) as error:
        return [say("publish.notice_unsent", server=server, error=type(error).__name__)]
    return []


def heard(settings: Mapping[str, str]) -> bool:
    """Can anybody be told by mail?"""
    return bool(_line(settings, "smtp") and _line(settings, "analyst"))


def _line(settings: Mapping[str, str], name: str) -> str:
    """A setting on one line: a line break in it would end the heading of a mail, and begin one of somebody else."""
    return " ".join(settings.get(name, "").split())


def _send(server: str, port: int, message: EmailMessage) -> None:
    """Over TLS where the server offers it; a password goes over nothing else. Raises OSError and SMTPException."""
    password, safe = os.environ.get(PASSWORD, ""), ssl.create_default_context()
    at_once = port == TLS_ONLY
    with (
        smtplib.SMTP_SSL(server, port, timeout=SECONDS, context=safe)
        if at_once
        else smtplib.SMTP(server, port, timeout=SECONDS)
    ) as connection:
        connection.ehlo()
        if not at_once and (password or connection.has_extn("starttls")):
            connection.starttls(context=safe)
        if password:
            connection.login(str(message["To"]), password)
        connection.send_message(message)
