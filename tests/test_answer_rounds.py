"""Questions answered with the truth, as an analyst would: all stands in its section, and a second batch asks nothing."""

import shutil

import pytest

from bench.forge import asking, draw, reader, score
from bench.forge.form import CONTENT
from bench.forge.truth import read


@pytest.fixture(scope="module")
def answered(tmp_path_factory):
    """Two templates nobody tuned to, but for the last copy of each; every question of the first reading is answered."""
    files = [file for file in next(draw.workspaces(31, 1, "held-out")) if file.template.rsplit("-", 1)[1] in "12"]
    last = {file.template: file.name for file in files if file.copies > 1}
    folder = draw.write(tmp_path_factory.mktemp("rounds") / "w", files)
    later = folder.parent / "later"
    for name in last.values():
        (later / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.move(folder / "raw" / name, later / name)
    truth = read(folder / "gold")
    reader.run(folder)
    for _ in range(2):
        found = reader.tables(folder)
        asking.decide(folder, list(asking.answers(truth, found, asking.ordered(found))))
        reader.run(folder)
    return folder, later, truth, set(last.values())


@pytest.mark.wide
def test_after_the_answers_everything_stands_in_its_section(answered):
    folder, _, truth, held = answered
    rows = score.scored(truth, reader.tables(folder))
    rows = rows[~rows["file"].isin(held) & rows["section"].isin(CONTENT)]
    assert rows["placed"].mean() >= 0.97 and rows["anywhere"].mean() >= 0.995
    assert rows["silent"].mean() <= 0.005 and not rows["wider"].any()


@pytest.mark.wide
def test_a_second_batch_on_the_same_forms_asks_about_no_label(answered):
    folder, later, _, _ = answered
    shutil.copytree(later, folder / "raw", dirs_exist_ok=True)
    reader.run(folder)
    left = reader.tables(folder).questions
    assert left.loc[left["table"].eq("labels"), "text"].tolist() == []
