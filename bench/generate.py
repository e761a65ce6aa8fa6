"""Makes a workspace of any size from the example: fictional cities that hand in the example's own standard fiches."""

import csv
import io
import shutil
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "data"
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
    parts = ["ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu"]
    digits = f"{number:04}"
    return "".join(parts[int(d)] for d in digits).capitalize() + f"stad-{digits}"


def workspace(folder: Path, cities: int) -> Path:
    """A workspace in `folder` with `cities` × 4 fiches, all decisions of the example included. Returns the folder."""
    shutil.copytree(EXAMPLE / "codebook", folder / "codebook")
    shutil.copy(ROOT / "tests" / "gold" / "codings.csv", folder / "codebook" / "codings.csv")
    shutil.copy(ROOT / "tests" / "gold" / "rules.csv", folder / "codebook" / "rules.csv")
    for decided in ("files", "corrections"):
        _keep_head(folder / "codebook" / f"{decided}.csv")
    _register(folder / "codebook" / "cities.csv", cities)
    for challenge, files in STANDARD.items():
        (folder / "raw" / challenge).mkdir(parents=True)
        parts = [_parts(EXAMPLE / "raw" / challenge / file) for file in files]
        for number in range(cities):
            target = folder / "raw" / challenge / f"{name(number)} {challenge}.docx"
            target.write_bytes(_fiche(parts[number % len(parts)], AUTHOR[challenge], name(number)))
    return folder


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {part: archive.read(part) for part in archive.namelist() if part.startswith(KEPT)}


def _fiche(parts: dict[str, bytes], author: str, city: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for part, data in parts.items():
            archive.writestr(part, data.replace(author.encode(), city.encode()) if part.endswith(".xml") else data)
    return buffer.getvalue()


def _keep_head(path: Path) -> None:
    path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", "utf-8")


def _register(path: Path, cities: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow("city label kind province population aliases concession concession_date concession_source order".split())
        for number in range(cities):
            label = name(number)
            rows.writerow([label.lower(), label, "stad", "", "", "", "onbekend", "", "", number + 1])
