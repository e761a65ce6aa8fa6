"""Questions whether an answer may be passed on ('Vertrouwelijk? ja/nee', 'Delen met'), and what is answered to them."""

import re
from enum import Enum
from functools import cache

from analysis.reading.forms.form_text import plain
from analysis.reading.forms.options import BOXES, UNTICKED
from analysis.reading.forms.vocabulary import Vocabulary
from analysis.words.form_words import either

_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_LONGEST, _BRIEF = 14, 8  # words of such a question, and of an answer to it
_SAID = (".", "!", ";")
_BOX = re.compile(f"([{''.join(sorted(BOXES))}])([^{''.join(sorted(BOXES))}]*)")
_PAIR = re.compile(r"\s*(?P<asks>[^:?☐☒☑]{3,90}\??)(?:\s*:\s*|\s+[-–—]\s+|(?<=\?)\s*|\s*(?=[☐☒☑]))(?P<says>\S[^\n]*)")

_ANSWERED = re.compile(r"\w+\s*[,;–—-]\s")  # 'ja, want ...'


class Asks(Enum):
    """What such a question asks: is this closed, or may it be passed on?"""

    CLOSED = "closed"
    OPEN = "open"


class Says(Enum):
    """What is answered to it."""

    CLOSES = "closes"
    OPENS = "opens"
    NOTHING = "nothing"


@cache
def _found(name: str, behind: str = "") -> re.Pattern[str]:
    return re.compile(f"(?:{either('sharing', name)}){behind}")


def asks(text: str, vocabulary: Vocabulary) -> Asks | None:
    """Does this ask whether an answer may be passed on? None for any other text, and a field of the contact block."""
    short = len(text.split()) <= _LONGEST and not text.rstrip().endswith(_SAID)
    said = plain(_BRACKETS.sub("", text)) if short else ""
    label = vocabulary.label(text, near=False) if said else None
    if label is not None and label.kind not in ("section", "column"):
        return None
    return next((kind for kind in Asks if said and _found(kind.value).search(said)), None)


def about_all(text: str) -> bool:
    """Is it about the whole form, by its words?"""
    return _found("all").search(plain(text)) is not None


def says(text: str, asked: Asks) -> Says | None:
    """What is answered; None for what is no answer to such a question."""
    boxes = _BOX.findall(text)
    words = " ".join(after for box, after in boxes if box != UNTICKED) if boxes else text
    said = plain(words, numbers=False) or ("x" if any(box != UNTICKED for box, _ in boxes) else "")
    if not said:
        return Says.NOTHING
    ends = r"(?![\w'’])"
    no = bool(_found("no", ends).match(said))
    yes = not no and bool(_found("yes", ends).match(said) or (asked is Asks.OPEN and _found("everyone", ends).match(said)))
    if not (yes or no) and len(said.split()) > _BRIEF:
        return None
    opens = yes if asked is Asks.OPEN else no
    return Says.OPENS if opens else Says.CLOSES


def in_one(text: str, vocabulary: Vocabulary) -> tuple[str, Says, bool] | None:
    """'Vertrouwelijk: ja' or '☒ niet delen' on one line: the question, what is answered to it, and whether that is all."""
    boxes = [(box, words, asked) for box, words in _BOX.findall(text) if (asked := asks(words, vocabulary))]
    if boxes and text.strip()[0] in BOXES:
        ticked = [says("ja", asked) for box, _, asked in boxes if box != UNTICKED]
        said = Says.CLOSES if Says.CLOSES in ticked else Says.OPENS if Says.OPENS in ticked else Says.NOTHING
        return boxes[0][1].strip(), said, True
    found = _PAIR.fullmatch(text)
    asked = asks(found["asks"], vocabulary) if found else None
    answer = says(found["says"], asked) if found and asked else None
    if not found or answer is None or nothing_to_say(found["asks"], answer, vocabulary):
        return None
    bare = certain(found["says"])
    told = bare or (answer is Says.CLOSES and _ANSWERED.match(found["says"]))
    return (found["asks"].strip(), answer, bare) if told else None


def nothing_to_say(text: str, answer: Says, vocabulary: Vocabulary) -> bool:
    """Is this the section for what is confidential itself, answered with no?"""
    label = vocabulary.label(text, near=False) if answer is Says.OPENS and not text.rstrip().endswith(("?", ")")) else None
    return label is not None and label.kind == "section"


def certain(text: str) -> bool:
    """Is this an answer and nothing else: yes, no or with whom, in a few words?"""
    said = plain(" ".join(after for _, after in _BOX.findall(text)) or text, numbers=False)
    known = any(_found(name, r"(?![\w'’])").match(said) for name in ("yes", "no", "everyone", "circle"))
    return (known or not said) and len(said.split()) <= _BRIEF // 2
