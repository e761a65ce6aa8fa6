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


def learn(table: pd.DataFrame, alike: Vectors) -> Ridge:
    """`table`: documents (columns code, field) of one section; `alike`: how alike they are, documents × documents."""
    codes = list(dict.fromkeys(table["code"]))
    owner = np.array([codes.index(code) for code in table["code"]], dtype="intp")
    smoothing = np.diag(SMOOTHING / table["field"].map(TRUST).to_numpy(dtype="float64"))
    inverse = np.asarray(np.linalg.inv(alike + smoothing), dtype="float64")
    wanted = np.eye(len(codes))[owner] - 1 / len(codes)
    return Ridge(codes, owner, inverse @ wanted, wanted, inverse)
