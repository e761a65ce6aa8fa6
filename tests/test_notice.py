"""The analyst is told by mail what went wrong: by a real mail server, without text of a fiche, and no password in the open."""

import os
import socket
import ssl
import subprocess
import sys
from contextlib import contextmanager

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from tinyspace import tiny_workspace

from analysis.publish import notice

SECRET = "Ons kabinet wil dit niet op papier"


class Server:
    """Keeps what it was sent, and every password it saw."""

    def __init__(self):
        self.mails, self.passwords = [], []

    async def handle_DATA(self, _, session, envelope):
        self.mails.append((envelope.rcpt_tos, envelope.content.decode(), session.ssl is not None))
        return "250 OK"

    def authenticated(self, *seen):
        self.passwords.append(seen[-1].password)
        return AuthResult(success=True)


@pytest.fixture(scope="module")
def authority():
    return trustme.CA()


@contextmanager
def serving(authority=None):
    """A mail server on a free port; with an authority it offers TLS."""
    server, more = Server(), {"auth_require_tls": False}
    if authority:
        more["tls_context"] = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        authority.issue_cert("localhost").configure_cert(more["tls_context"])
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    controller = Controller(server, "localhost", port, authenticator=server.authenticated, **more)
    controller.start()
    try:
        yield server, port
    finally:
        controller.stop()


# offers TLS, its certificate is trusted, a password is set → a mail arrives, over TLS, and the password was seen
CASES = [
    (False, False, False, True, False, False),
    (False, False, True, False, False, False),
    (True, True, False, True, True, False),
    (True, True, True, True, True, True),
    (True, False, False, False, False, False),
    (True, False, True, False, False, False),
]


@pytest.mark.parametrize(("offers", "trusted", "password", "arrives", "safely", "seen"), CASES)
def test_a_mail_goes_over_tls_and_a_password_over_nothing_else(
    authority, tmp_path, monkeypatch, offers, trusted, password, arrives, safely, seen
):
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    if password:
        monkeypatch.setenv(notice.PASSWORD, "geheim")
    with serving(authority if offers else None) as (server, port):
        wrong = notice.told({"smtp": f"localhost:{port}", "analyst": "an@voorbeeld.example"}, ["Een rapport bleef oud."])
    assert [(to, tls) for to, _, tls in server.mails] == ([(["an@voorbeeld.example"], safely)] if arrives else [])
    assert bool(wrong) is not arrives
    assert server.passwords == ([b"geheim"] if seen else [])


def test_without_a_server_nothing_is_sent_and_a_server_that_is_away_is_said():
    assert notice.told({"analyst": "an@voorbeeld.example"}, ["x"]) == []
    (sentence,) = notice.told({"smtp": "localhost:1", "analyst": "an@voorbeeld.example"}, ["x"])
    assert "localhost" in sentence


@pytest.mark.parametrize("name", ["group", "analyst", "smtp"])
def test_a_line_break_in_a_setting_stops_no_mail_and_adds_no_heading(name):
    with serving() as (server, port):
        settings = {"smtp": f"localhost:{port}", "analyst": "an@voorbeeld.example", "group": "werkgroep"}
        broken = (
            settings | {name: f"{settings[name]}\r\n"} | ({"group": "werk\r\nBcc: x@elders.example"} if name == "group" else {})
        )
        assert notice.told(broken, ["Een rapport bleef oud."]) == []
    ((to, mail, _),) = server.mails
    assert to == ["an@voorbeeld.example"] and "\nBcc" not in mail


def run(ws, *command):
    line = [sys.executable, "-m", "analysis.desk.cli", "--workspace", str(ws.root), "--today", "2023-02-28", *command]
    return subprocess.run(line, capture_output=True, text=True, check=False, env={**os.environ, "LANG": "C.UTF-8"})


@pytest.fixture
def ws(tmp_path):
    """Its only report fails, with words of a fiche in its error."""
    ws = tiny_workspace(tmp_path / "w", f"raise ValueError({SECRET!r})")
    ws.raw.mkdir(exist_ok=True)
    return ws


@pytest.mark.wide
def test_the_daily_job_mails_what_failed_and_what_stopped_it(ws):
    with serving() as (server, port):
        settings = ws.codebook / "settings.csv"
        settings.write_text(settings.read_text("utf-8") + f"smtp,localhost:{port},\nanalyst,an@voorbeeld.example,\n", "utf-8")
        failed = run(ws, "due")
        assert failed.returncode == 2, failed.stderr
        (ws.root / "notebooks" / "vergadering.ipynb").write_text("{}", "utf-8")
        stopped = run(ws, "due")
        watched = run(ws, "watch")
    assert [watched.returncode, stopped.returncode] == [1, 2]
    said = [mail for _, mail, _ in server.mails]
    assert len(said) == 3
    assert SECRET not in "".join([*said, failed.stdout, failed.stderr])
