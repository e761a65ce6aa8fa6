"""The command line of the forge: measure, draw only, or write a row per label to calibrate on.

python -m bench.forge                                            draws, reads, answers, prints (make bench-reading)
python -m bench.forge --families held-out                        only families that may not be calibrated on
python -m bench.forge --draw DIR --n 40 --seed 3                 writes workspaces with their truth, reads nothing
python -m bench.forge --labels OUT.parquet --families calibrate  a row per label: evidence, sureness, right or wrong
"""

import argparse
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from bench.forge import draw, figures
from bench.forge.families import PARTS
from bench.forge.form import Drawn
from bench.forge.measure import Measured, measure, measure_all
from bench.forge.truth import read

SHOWN = Path(__file__).parent.parent.parent.parent / "shared" / "forms2"
DEFAULT = 8


def arguments(given: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("bench.forge", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--n", type=int, default=DEFAULT, help="workspaces to draw")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--families", choices=PARTS, default="all")
    parser.add_argument("--calibrate", dest="families", action="store_const", const="calibrate")
    parser.add_argument("--held-out", dest="families", action="store_const", const="held-out")
    parser.add_argument("--draw", type=Path, metavar="DIR", help="only write the workspaces there")
    parser.add_argument("--labels", type=Path, metavar="OUT.parquet", help="only write a row per label there")
    parser.add_argument("--missed", type=Path, metavar="OUT.csv", help="also write every answer that was not placed there")
    parser.add_argument("--unanswered", action="store_true", help="do not answer the questions: faster")
    parser.add_argument("--forms", type=Path, default=SHOWN, help="forms made elsewhere, with fiches, codebook and gold")
    return parser.parse_args(given)


def main(given: Sequence[str]) -> int:
    asked = arguments(given)
    drawn = draw.workspaces(asked.seed, asked.n, asked.families)
    if asked.draw:
        print(len(_written(asked.draw, drawn)), "workspaces in", asked.draw)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        folders = _written(Path(folder), drawn)
        measured = measure_all(folders, not (asked.unanswered or asked.labels))
        if asked.labels:
            pd.concat([one.labels for one in measured], ignore_index=True).to_parquet(asked.labels)
            return 0
        show(f"forge, families {asked.families}, seed {asked.seed}", measured)
        if asked.missed:
            rows = figures.scores(measured, "before")
            rows[~rows["placed"]].to_csv(asked.missed, index=False)
        _forms(asked.forms, Path(folder) / "forms", not asked.unanswered)
    return 0


def _written(folder: Path, drawn: object) -> list[Path]:
    workspaces: list[list[Drawn]] = list(drawn)  # type: ignore[call-overload]
    return [draw.write(folder / f"{number:03}", files) for number, files in enumerate(workspaces, 1)]


def _forms(source: Path, target: Path, answered: bool) -> None:
    if not source.exists():
        print(f"{source.name}: not there, skipped")
        return
    shutil.copytree(source / "fiches", target / "raw")
    shutil.copytree(source / "codebook", target / "codebook")
    show(source.name, [measure(target, read(source / "gold"), answered)], drawn=False)


def show(title: str, measured: Sequence[Measured], drawn: bool = True) -> None:
    """Prints every table: shares in percent of the answers."""
    parts = {"stages": figures.stages(measured), "questions and names": figures.asked(measured)}
    parts |= {"error against coverage": figures.risk(measured), "per format": figures.by(measured, "format")}
    if drawn:
        parts |= {"copies of a template": figures.by_copies(measured), "label seen or unseen": figures.by_label(measured)}
        parts |= {"per layout": figures.by(measured, "layout"), "per wording": figures.by(measured, "wording")}
    for name, rows in parts.items():
        print(f"\n## {title}: {name}\n")
        print(pd.DataFrame(rows).to_string(index=False) if rows else "nothing to show", flush=True)
