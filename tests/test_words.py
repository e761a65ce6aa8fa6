"""Every sentence of nl.toml is said somewhere, and whoever says it fills exactly its slots."""

import ast
import re
from functools import cache
from pathlib import Path
from string import Formatter

import nbformat

from analysis.words import _words

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "analysis"
WORDS = {f"{room}.{name}": text for room, names in _words().items() for name, text in names.items()}
# What chooses between one and many, whether or not it is written in the sentence.
COUNTS = {"n", "rows", "count"}


@cache
def trees() -> dict[str, ast.Module]:
    """Place → Python of the package and of the notebooks."""
    found = {str(path.relative_to(SOURCE)): ast.parse(path.read_text("utf-8")) for path in SOURCE.rglob("*.py")}
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        cells = nbformat.read(path, as_version=4).cells
        found[path.name] = ast.parse("\n".join(cell.source for cell in cells if cell.cell_type == "code"))
    return found


@cache
def literals() -> set[str]:
    """Every text in the code, and every file that is code in another language."""
    texts = {n.value for tree in trees().values() for n in ast.walk(tree) if isinstance(n, ast.Constant)}
    other = (path.read_text("utf-8") for ending in ("js", "j2", "toml") for path in SOURCE.rglob(f"*.{ending}"))
    return {text for text in texts if isinstance(text, str)} | {text for text in other if text != WORDS}


@cache
def vocabulary() -> set[str]:
    """Every word that a key can be put together from: in code, in the names of columns, in the lists of the codebook."""
    code = (text for text in literals() if "\n" not in text)
    lists = (path.read_text("utf-8-sig") for path in (ROOT / "data" / "codebook").glob("*.csv"))
    names = (node.name for tree in trees().values() for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    words = {word for text in (*code, *lists, *names) for word in re.findall(r"\w[\w-]*", text)}
    words |= {word.split("-")[0] for word in words}  # the number of a notebook
    return literals() | words | {word.replace("-", "_") for word in words} | {kind.__name__ for kind in (str, int, float, bool)}


@cache
def patterns() -> dict[str, str]:
    """Keys that are put together: the f-string as a pattern → the place where it stands."""
    found = {}
    for place, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                parts = [re.escape(p.value) if isinstance(p, ast.Constant) else "(.+)" for p in node.values]
                if re.match(r"[a-z_]+\\\.|\(\.\+\)_[a-z_]+$", "".join(parts)):
                    found["".join(parts)] = place
    return found


def said(key: str) -> bool:
    if key in literals():
        return True
    if key.endswith("_one") and said(key.removesuffix("_one")):
        return True
    matches = (re.fullmatch(pattern, key) for pattern in patterns())
    return any(all(part in vocabulary() for part in match.groups()) for match in matches if match)


def test_no_dead_sentence():
    assert [key for key in WORDS if not said(key)] == []


@cache
def calls() -> list[tuple[str, list[str], set[str]]]:
    """(place, keys to choose from, names of the slots) of every sentence said by its whole key, with all slots in sight."""
    found = []
    for place, tree in trees().items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") not in ("say", "_sentence") or not node.args:
                continue
            if any(isinstance(n, ast.BinOp | ast.JoinedStr | ast.Call) for n in ast.walk(node.args[0])):
                continue  # the rest of the key is put behind it
            keys = [n.value for n in ast.walk(node.args[0]) if isinstance(n, ast.Constant) and n.value in WORDS]
            names = {keyword.arg for keyword in node.keywords}
            if keys and None not in names:
                found.append((f"{place}:{node.lineno}", keys, names))
    return found


def slots(text: str) -> set[str]:
    return {name.split(".")[0].split("[")[0] for _, name, _, _ in Formatter().parse(text) if name}


def test_there_are_many_sentences_and_calls():
    assert len(WORDS) > 800 and len(calls()) > 400


def test_every_slot_is_filled():
    open_slots = [(place, key, slots(WORDS[key]) - names) for place, keys, names in calls() for key in keys]
    assert [found for found in open_slots if found[2]] == []


def test_no_slot_is_filled_for_nothing():
    also = ("_one", "_unsure")  # the sentence for one, and the sentence while a file waits for its city
    asked = {key: slots(text).union(*(slots(WORDS.get(key + other, "")) for other in also)) for key, text in WORDS.items()}
    more = [(place, keys, names - COUNTS.union(*(asked[key] for key in keys))) for place, keys, names in calls()]
    assert [found for found in more if found[2]] == []


def test_the_sentence_for_one_asks_nothing_that_the_other_does_not():
    pairs = [(key, f"{key}_one") for key in WORDS if f"{key}_one" in WORDS]
    assert [one for key, one in pairs if not slots(WORDS[one]) <= slots(WORDS[key]) | COUNTS] == []


def test_a_sentence_has_only_named_slots():
    names = {key: [name for _, name, _, _ in Formatter().parse(text) if name is not None] for key, text in WORDS.items()}
    assert {key: open_names for key, open_names in names.items() if not all(map(str.isidentifier, open_names))} == {}
