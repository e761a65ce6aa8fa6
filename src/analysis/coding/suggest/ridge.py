"""Kernel ridge regression from documents to codes: a document counts as far as it is like the sentence, and less when documents
of other codes are like it too."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.coding.suggest.documents import TRUST
from analysis.words.embedder import Vectors

SMOOTHING = 1.0


@dataclass(frozen=True)
class Ridge:
    """What was learnt of the codes of one section. `owner`: per document the number of its code in `codes`."""

    codes: list[str]
    owner: NDArray[np.intp]
    weights: Vectors
    wanted: Vectors
    inverse: Vectors

    def without(self, rows: NDArray[np.intp]) -> Vectors:
        """rows × codes: the scores of these documents as if none of them were known (the closed form of ridge regression)."""
        block = self.inverse[np.ix_(rows, rows)]
        return np.asarray(self.wanted[rows] - np.linalg.solve(block, self.weights[rows]))

    def grown(self, code: int, alike: Vectors, itself: float, field: str = "sentence") -> "Ridge":
        """With one document more, as if all had been learnt again. `alike`: it beside each document known; `itself`: it beside
        itself. The inverse grows by a border (the block formula), so this takes n² steps and not n³."""
        reach = self.inverse @ alike
        rest = itself + SMOOTHING / TRUST[field] - float(alike @ reach)
        border = -reach[:, None] / rest
        inverse = np.block([[self.inverse + np.outer(reach, reach) / rest, border], [border.T, np.array([[1 / rest]])]])
        wanted = np.vstack([self.wanted, np.eye(len(self.codes))[code] - 1 / len(self.codes)])
        return Ridge(self.codes, np.append(self.owner, code), inverse @ wanted, wanted, inverse)

    def shrunk(self, row: int) -> "Ridge":
        """Without one document, as if it had never been learnt."""
        keep = np.delete(np.arange(len(self.owner)), row)
        column = self.inverse[keep, row]
        inverse = self.inverse[np.ix_(keep, keep)] - np.outer(column, column) / self.inverse[row, row]
        wanted = self.wanted[keep]
        return Ridge(self.codes, self.owner[keep], inverse @ wanted, wanted, inverse)


def learn(table: pd.DataFrame, alike: Vectors) -> Ridge:
    """`table`: documents (columns code, field) of one section; `alike`: how alike they are, documents × documents."""
    codes = list(dict.fromkeys(table["code"]))
    owner = np.array([codes.index(code) for code in table["code"]], dtype="intp")
    smoothing = np.diag(SMOOTHING / table["field"].map(TRUST).to_numpy(dtype="float64"))
    inverse = np.asarray(np.linalg.inv(alike + smoothing), dtype="float64")
    wanted = np.eye(len(codes))[owner] - 1 / len(codes)
    return Ridge(codes, owner, inverse @ wanted, wanted, inverse)
