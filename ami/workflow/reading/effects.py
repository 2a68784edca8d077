"""How severe each reader is, and the score of each file without it: an additive model.

A total is the merit of its file + the leniency of its reader + an error. Least squares, leniencies
summing to zero; standard errors are those of the same model, so that nothing is drawn at random.
What every pair has read in common is what tells a severe reader from a lot of weaker files.
"""

from dataclasses import dataclass

import numpy as np

# Nine times out of ten, under the normal law.
NINETY = 1.645
# Beyond, only the order of the additions would tell two equal scores apart.
DIGITS = 9


@dataclass(frozen=True)
class Effects:
    """Arrays: one value per reader for `readers` and `leniency`, one per file for the others.

    `corrected` is a score out of 100; `error` its standard error, `reader_error` the part of it
    that comes from not knowing the readers exactly.
    """

    files: np.ndarray
    readers: np.ndarray
    leniency: np.ndarray
    corrected: np.ndarray
    error: np.ndarray
    reader_error: np.ndarray

    def ranks(self):
        """(first, last) rank of each file if its corrected score were at either end of its range."""
        ascending, width = np.sort(self.corrected), NINETY * self.error
        return tuple(
            1 + len(ascending) - np.searchsorted(ascending, self.corrected + end, side="right")
            for end in (width, -width)
        )

    def in_doubt(self, taken):
        """Which files could change sides without the effect of their readers.

        `taken` says which are on the upper side now; as many would be, taken by corrected score.
        """
        places = int(taken.sum())
        if places in (0, len(taken)):
            return np.zeros(len(taken), dtype=bool)
        line = np.sort(self.corrected)[-places]
        width = NINETY * self.reader_error
        return np.where(taken, self.corrected - width < line, self.corrected + width >= line)


def estimated(files, readers, totals):
    """The `Effects` of reviews given as three sequences of one length; None when they tell nothing.

    They tell nothing when every difference may be put down to either the files or the readers.
    """
    file_keys, file = np.unique(files, return_inverse=True)
    reader_keys, reader = np.unique(readers, return_inverse=True)
    totals = np.asarray(totals, dtype=float)
    met = np.zeros((len(file_keys), len(reader_keys)))
    np.add.at(met, (file, reader), 1)
    share = met / met.sum(axis=1, keepdims=True)
    means = np.bincount(file, totals) / met.sum(axis=1)
    system = np.diag(met.sum(axis=0)) - met.T @ share
    inverse = np.linalg.pinv(system, hermitian=True)
    leniency = inverse @ (np.bincount(reader, totals) - met.T @ means)
    corrected = np.round(means - share @ leniency, DIGITS)
    freedom = len(totals) - len(file_keys) - np.linalg.matrix_rank(system, hermitian=True)
    if freedom < 1:
        return None
    residuals = totals - corrected[file] - leniency[reader]
    variance = residuals @ residuals / freedom
    of_readers = np.maximum(0, np.einsum("fr,rs,fs->f", share, inverse, share, optimize=True))
    return Effects(
        file_keys,
        reader_keys,
        leniency,
        corrected,
        np.round(np.sqrt(variance * (1 / met.sum(axis=1) + of_readers)), DIGITS),
        np.round(np.sqrt(variance * of_readers), DIGITS),
    )
