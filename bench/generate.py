"""Makes a workspace of any size from the example: fictional cities that hand in the example's own standard fiches.

No two cities write the same sentence: each names a place of its own in it, and each sentence has its own row in the decisions,
as when people coded it. What grows with the number of different sentences is seen only then.
"""

import csv
import html
import io
import shutil
import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "data"
GOLD = ROOT / "tests" / "gold"
# Example fiches that follow the form; what matters here is the number of files, not what people do to them.
STANDARD = {
    "data": ["Informatiefiche data - Zandkerke.docx"],
    "snelladen": ["KASTERBRUGGE fiche 2.docx"],
    "verdienmodel": ["Haspelmonde_fiche3.docx"],
    "energiedelen": ["Maasterlo_fiche4_energiedelen.docx"],
}
AUTHOR = {"data": "Zandkerke", "snelladen": "Kasterbrugge", "verdienmodel": "Haspelmonde", "energiedelen": "Maasterlo"}
KEPT = ("[Content_Types].xml", "_rels/", "docProps/", "customXml/", "word/")


def name(number: int) -> str:
    """A name that no city has and that is not near another: 'Kavo-Lemi-0012'."""
    return f"{_syllables(number).capitalize()}stad-{number:04}"


def _syllables(number: int) -> str:
    parts = ["ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu"]
    return "".join(parts[int(d)] for d in f"{number:04}")


def own(text: str, number: int) -> str:
    """The sentence as this city would write it: with a place of its own in the middle."""
    words = text.split(" ")
    return " ".join([*words[: len(words) // 2], f"({_syllables(number)}wijk)", *words[len(words) // 2 :]])


def workspace(folder: Path, cities: int, challenges: Collection[str] = tuple(STANDARD)) -> Path:
    """A workspace in `folder` with a fiche of every city on each challenge, all decisions included. Returns the folder."""
    shutil.copytree(EXAMPLE / "codebook", folder / "codebook")
    for decided in ("files", "corrections"):
        _keep_head(folder / "codebook" / f"{decided}.csv")
    _register(folder / "codebook" / "cities.csv", cities)
    texts = {challenge: sorted(_answers(challenge), key=len, reverse=True) for challenge in STANDARD}
    for decided in ("codings", "rules"):
        _decide(decided, folder / "codebook", texts, cities)
    for challenge in challenges:
        files = STANDARD[challenge]
        (folder / "raw" / challenge).mkdir(parents=True)
        parts = [_parts(EXAMPLE / "raw" / challenge / file) for file in files]
        for number in range(cities):
            target = folder / "raw" / challenge / f"{name(number)} {challenge}.docx"
            target.write_bytes(_fiche(parts[number % len(parts)], AUTHOR[challenge], number, texts[challenge]))
    return folder


def _answers(challenge: str) -> Iterator[str]:
    """The sentences of the standard fiche of a challenge, without what the form itself says or asks to tick."""
    with (GOLD / "answers.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            mine = (row["challenge"], row["city"]) == (challenge, AUTHOR[challenge].lower())
            if mine and row["section"] not in ("contact", "situation") and row["text"].count(" ") > 2:
                yield row["text"]


def _decide(table: str, codebook: Path, texts: dict[str, list[str]], cities: int) -> None:
    """The decisions of the example, and for every city the same decision on its own sentence."""
    with (GOLD / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with (codebook / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        told = [row for row in rows if row["text"] in texts.get(row["challenge"], ())]
        writer.writerows(row | {"text": own(row["text"], number)} for row in told for number in range(cities))


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {part: archive.read(part) for part in archive.namelist() if part.startswith(KEPT)}


def _fiche(parts: dict[str, bytes], author: str, number: int, texts: list[str]) -> bytes:
    swaps = [(author, name(number)), *((_written(text), _written(own(text, number))) for text in texts)]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for part, data in parts.items():
            archive.writestr(part, _swapped(data.decode(), swaps) if part.endswith(".xml") else data)
    return buffer.getvalue()


def _written(text: str) -> str:
    return html.escape(text, quote=False)


def _swapped(data: str, swaps: list[tuple[str, str]]) -> bytes:
    for old, new in swaps:
        data = data.replace(old, new)
    return data.encode()


def _keep_head(path: Path) -> None:
    path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", "utf-8")


def _register(path: Path, cities: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow("city label kind province population aliases concession concession_date concession_source order".split())
        for number in range(cities):
            label = name(number)
            rows.writerow([label.lower(), label, "stad", "", "", "", "onbekend", "", "", number + 1])
