"""What can be typed after `fiches`, with its help."""

import argparse
import re
from typing import Any, NoReturn

from analysis.words import say

# command → arguments: (flags, options of argparse). Its help is `cli.<command>`, that of an argument `cli.<command>_<name>`;
# what stands for the value is `cli.<meta>`.
Argument = tuple[str, dict[str, Any]]
YES: dict[str, Any] = {"action": "store_true"}
TEXT: dict[str, Any] = {"default": ""}
NEW = "group coordinator reply-to participants challenge-table meeting-table".split()
COMMANDS: dict[str, list[Argument]] = {
    "read": [("--import", {"dest": "file", "default": ""}), ("--coder", TEXT)],
    "code": [
        ("--import", {"dest": "file", "default": ""}),
        ("--coder", TEXT),
        ("--independent", YES),
        ("--dry-run", YES),
        ("--check", YES),
        ("--agreement", {"nargs": 2, "default": ()}),
    ],
    "codebook": [
        ("--to", {"choices": ("xlsx",), "default": ""}),
        ("--import", {"dest": "file", "default": ""}),
        ("--dry-run", YES),
        ("--accept", YES),
        ("--coder", TEXT),
    ],
    "suggest": [("file", {}), ("--output", {"required": True})],
    "report": [
        ("meetings", {"nargs": "*"}),
        ("--city", TEXT),
        ("--audience", TEXT),
        ("--only", TEXT),
        ("--force", YES),
        ("--pdf", YES),
    ],
    "due": [("--within", {"type": int, "default": 0})],
    "status": [],
    "show": [("statement", {})],
    "export": [
        ("--to", {"choices": ("xlsx", "csv", "qdpx", "qdc", "docx"), "required": True}),
        ("--audience", {"default": "werkgroep"}),
    ],
    "mail": [("meeting", {})],
    "sent": [("meeting", {}), ("--audience", {"default": "werkgroep"})],
    "watch": [],
    "trust": [],
    "new": [
        ("folder", {}),
        *((f"--{name}", {"default": ""}) for name in NEW),
        ("--empty", YES),
        ("--from", {"dest": "earlier", "default": ""}),
    ],
    "blank": [("challenge", {})],
    "erase": [("fiche", {}), ("--reason", TEXT)],
    "schedule": [("what", {"choices": ("install", "show", "remove")})],
    "reproduce": [("run", {})],
    "lab": [("options", {"nargs": "*"})],
}
COMMON = ("workspace", "today", "cluster")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Wrong(Exception):
    """What was typed is not a command of ours."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence of ours, and lets the caller choose the exit code."""

    def error(self, message: str) -> NoReturn:
        del message  # argparse speaks English
        raise Wrong(say("cli.wrong", usage=self.usage_line()))

    def usage_line(self) -> str:
        return " ".join(self.format_usage().removeprefix("usage: ").split())

    def format_help(self) -> str:
        return super().format_help().replace("usage:", say("cli.usage"), 1)


def parsed(argv: list[str]) -> argparse.Namespace | None:
    """The command with its arguments; None when only help was asked for. Raises Wrong."""
    try:
        asked, unknown = _parser().parse_known_args(argv)
    except SystemExit:
        return None
    if unknown:
        raise Wrong(say("cli.unknown", seen=unknown[0]))
    return _dated(asked)


def _dated(asked: argparse.Namespace) -> argparse.Namespace:
    """A day may be typed as it may stand in a table: 10/01/2026, '10 januari 2026'. Raises Wrong."""
    if asked.today:
        asked.today = _day(asked.today)
        if not DAY.fullmatch(asked.today):
            raise Wrong(say("cli.no_day", seen=asked.today))
    if meetings := getattr(asked, "meetings", []):
        whole = _day(" ".join(meetings))
        asked.meetings = [whole] if DAY.fullmatch(whole) else [_day(text) for text in meetings]
    if meeting := getattr(asked, "meeting", ""):
        asked.meeting = _day(meeting)
    return asked


def _day(text: str) -> str:
    """The ISO date that stands here; the same text when it is none."""
    if DAY.fullmatch(text):
        return text
    from analysis.codebook.days import day  # with the tables, which not every command needs

    return day(text) or text


def _parser() -> _Parser:
    parser = _Parser("fiches", description=say("cli.fiches"), add_help=False, allow_abbrev=False)
    _common(parser, "")
    commands = parser.add_subparsers(
        dest="command", metavar=say("cli.command"), title=say("cli.commands"), parser_class=_Parser
    )
    for name, arguments in COMMANDS.items():
        text = say(f"cli.{name}")
        command = commands.add_parser(name, help=text, description=text, add_help=False, allow_abbrev=False)
        for flag, options in arguments:
            argument = command.add_argument(flag, help=say(f"cli.{name}_{flag.lstrip('-')}"), **options)
            if argument.nargs != 0 and not argument.choices:
                argument.metavar = say(f"cli.value_{flag.lstrip('-')}")
        command._positionals.title = say("cli.arguments")
        command._optionals.title = say("cli.options")
        _common(command, argparse.SUPPRESS)
    return parser


def _common(parser: _Parser, default: str) -> None:
    own = parser.add_argument_group(say("cli.always"))
    own.add_argument("-h", "--help", action="help", help=say("cli.help"))
    for name in COMMON:
        own.add_argument(f"--{name}", default=default, metavar=say(f"cli.value_{name}"), help=say(f"cli.{name}"))
