"""The questions of intake, each with its sentence, its ground and the decision that answers it."""

from collections.abc import Iterable, Mapping, Sequence

from analysis.intake.corrections import BETWEEN, RELEASE
from analysis.intake.fiche_row import Fiche
from analysis.intake.questions import MORE, Question
from analysis.intake.statement import Statement
from analysis.words import knows, say
from analysis.words.form_words import listed
from analysis.words.text import key

UNKNOWN = "?"


def whose(kind: str, fiche: Fiche, proposals: Sequence[str], seen: Sequence[str], holds: int) -> Question:
    """Which city, or which challenge? The answer is a row of files.csv: for one part, when the file holds several fiches."""
    where = f"{fiche.file}, {fiche.part}" if fiche.part else fiche.file
    slots = {"file": where, "seen": next(iter(seen), "")}
    text = say(f"intake.{kind}", likely=proposals[0], **slots) if proposals else say(f"intake.{kind}_unknown", **slots)
    row = {"file": fiche.file, "part": fiche.part}
    ground = (fiche.file, fiche.part, fiche.sha256, *sorted(seen))
    return Question(kind, text, "files", kind, ground, row, tuple(proposals), tuple(seen), holds, (fiche.file,), (fiche.fiche,))


def unread(
    kind: str, file: str, sha256: str, reason: str, holds: int, unknown: Sequence[str], likely: Sequence[str]
) -> Question:
    """A file that nobody could read: first whose it is, or that it is no fiche (files.csv), then what it says (corrections).

    `unknown`: city, challenge or both; `likely`: cities that it may be of.
    """
    told = say("intake.whose_both" if len(unknown) > 1 else f"intake.whose_{unknown[0]}" if unknown else "intake.type_over")
    text = f"{say('intake.unreadable', file=file, reason=reason)} {told}"
    ground = (file, sha256, *unknown)
    if unknown:
        proposals = tuple(likely) if unknown[0] == "city" else ()
        row = {"file": file, "part": ""}
        return Question(kind, text, "files", " ".join(unknown), ground, row, proposals, (), holds, (file,))
    return Question(kind, text, "corrections", "section text", ground, {"file": file, "action": "add"}, (), (), holds, (file,))


def attached(file: str, name: str, sha256: str, reason: str, holds: int) -> Question:
    """Something attached to a file that nobody could read: it is no fiche, or it is sent again."""
    text = say("intake.attachment", file=file, reason=reason, name=name)
    row = {"file": file, "part": name}
    return Question("attachment", text, "files", "city", (file, name, sha256), row, (), (), holds, (file,))


def hidden(fiche: Fiche, part: str, holds: int) -> Question:
    """A row (`part`) that a filter hides is read like the others: does it count?"""
    text = say("intake.hidden", file=fiche.file, part=part)
    row = {"file": fiche.file, "part": part}
    choices = tuple(filter(None, (fiche.city, "geen")))
    ground = (fiche.file, part, fiche.sha256)
    return Question("hidden", text, "files", "city", ground, row, choices, (), holds, (fiche.file,), (fiche.fiche,))


def happened(event: str, file: str, sha256: str) -> Question:
    """A raw file that was changed or taken away: put back, or said in files.csv that it is meant."""
    meant = f"{listed('meant', event)[0]} {sha256[:6]}"
    text = say(f"intake.{event}", file=file, meant=meant)
    return Question(event, text, "files", "note", (file, event, sha256), {"file": file}, (meant,), files=(file,))


def is_meant(event: str, sha256: str, note: str) -> bool:
    """Does the note of files.csv say that what happened to this file was meant? For these very bytes only."""
    return sha256[:6] in note and any(word in key(note) for word in listed("meant", event))


def version(fiches: Sequence[Fiche], holds: int) -> Question:
    """Which of these is the newest? They came in the same minute, and nothing else tells them apart."""
    last = fiches[-1]
    others = ", ".join(fiche.file for fiche in fiches[:-1])
    text = say("intake.version", file=last.file, others=others, n=len(fiches))
    files = tuple(dict.fromkeys(fiche.file for fiche in fiches))
    row = {"file": last.file, "part": last.part}
    proposals = (str(len(fiches)), "1")
    ground = tuple(sorted(fiche.sha256 for fiche in fiches))
    return Question(
        "version", text, "files", "version", ground, row, proposals, (), holds, files, tuple(f.fiche for f in fiches)
    )


def sentence(
    kind: str, row: Statement, file: str, proposals: Sequence[str], action: str, ground: Iterable[str] = ()
) -> Question:
    """A question about one sentence, wherever it stands; the answer is the `value` of a row of corrections.csv."""
    return sentences(kind, [row], file, proposals, action, ground)


def sentences(
    kind: str, rows: Sequence[Statement], file: str, proposals: Sequence[str], action: str, ground: Iterable[str] = ()
) -> Question:
    """The same about several that belong together: the lines of one cell, the rows of a hidden sheet. One answer is for all."""
    row, text = rows[0], BETWEEN.join(one.text for one in rows)
    known = {name: getattr(row, name) for name in ("fiche", "statement", "section")} | {"text": text}
    likely = next(iter(proposals), UNKNOWN)
    means = say(f"intake.means_{likely}") if knows(f"intake.means_{likely}") else likely
    shown = " / ".join(one.text for one in rows[:MORE])
    slots = {"asked": row.asked_by} if kind == "private" else {"likely": means}
    asked = say(f"intake.{kind}", file=file, text=shown, place=row.place, **slots)
    cells = {**known, "file": file, "action": action}
    told = tuple(f"{file}, {one.place}: {one.text}" for one in rows)
    same = (key(text), *ground)
    kind = {"missing": "attachment", "person": RELEASE, "unseen": RELEASE, "private": RELEASE}.get(kind, kind)
    return Question(kind, asked, "corrections", "value", same, cells, tuple(proposals), told, len(rows), (file,), (row.fiche,))


def lost(correction: Mapping[str, str], like: tuple[str, ...]) -> Question:
    """A row of corrections.csv that a newest fiche does not hear: mended or taken out by hand. like: what stands there."""
    asked = "intake.correction_like" if like else "intake.correction"
    slots = {"seen": like[0]} if like else {}
    text = say(asked, done=correction["action"], text=correction["text"], **slots)
    ground = tuple(correction[name] for name in ("fiche", "file", "statement", "section", "text", "action"))
    files = tuple(filter(None, (correction["file"],)))
    row = {name: correction[name] for name in ("fiche", "file", "statement", "section", "text", "action")}
    return Question("correction", text, "corrections", "", (*ground, *like), row, (), like, len(like), files, fiches=())


def label(
    kind: str,
    text: str,
    where: tuple[str, str, str],
    proposals: Sequence[str],
    under: Sequence[str],
    taken: str = "",
    around: str = "",
) -> Question:
    """A label, or the head of a column, that nobody can name; the answer is the `section` of a row of labels.csv.

    `where`: file, fiche and place; `under`: the answers under it; `taken`: the name of the section that it was read as, when it
    was a near miss.
    One label is one question, in however many files it stands; `around`: what makes the same words another label.
    """
    file, fiche, place = where
    said = say(f"intake.{'near' if taken else kind}", file=file, place=place, seen=text, likely=taken)
    told = tuple(f"{file}, {place}: {answer}" for answer in under) or (f"{file}, {place}",)
    known = {"text": text, "before": around} | ({"file": file} if taken else {})
    return Question(
        kind, said, "labels", "section", (key(text), key(around)), known, tuple(proposals), told, len(under), (file,), (fiche,)
    )
