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
    sheets = np.bincount(file)
    means = np.bincount(file, totals) / sheets
    lot, met, files_of_lot = _lots(file, reader, len(reader_keys))
    share = met / met.sum(axis=1, keepdims=True)
    # The Laplacian of who is compared with whom: the projector on its kernel makes it regular.
    system = np.diag(np.bincount(reader)) - (met * files_of_lot[:, None]).T @ share
    kernel = _within_groups(system)
    inverse = np.linalg.inv(system + kernel) - kernel
    leniency = inverse @ (np.bincount(reader, totals) - np.bincount(reader, means[file]))
    corrected = np.round(means - (share @ leniency)[lot], DIGITS)
    unknowns = len(file_keys) + len(reader_keys) - round(np.trace(kernel))
    variance = _variance(totals - corrected[file] - leniency[reader], unknowns)
    if variance is None:
        return None
    of_readers = np.maximum(0, ((share @ inverse) * share).sum(axis=1))[lot]
    errors = (1 / sheets + of_readers, of_readers)
    error, reader_error = (np.round(np.sqrt(variance * one), DIGITS) for one in errors)
    return Effects(file_keys, reader_keys, leniency, corrected, error, reader_error)


def _variance(residuals, unknowns):
    """That of the error; None when nothing is left to measure it by."""
    freedom = len(residuals) - unknowns
    return residuals @ residuals / freedom if freedom >= 1 else None


def _lots(file, reader, readers):
    """(the lot of each file, who met the files of each lot, how many there are): those of the same readers.

    Lots are few, and told by their readers alone: who met each file would be a large table of zeros.
    """
    order = np.lexsort((reader, file))
    of_file = np.split(reader[order], np.cumsum(np.bincount(file))[:-1])
    turns = {}
    lot = np.array([turns.setdefault(one.tobytes(), len(turns)) for one in of_file])
    met = [np.bincount(np.frombuffer(one, reader.dtype), minlength=readers) for one in turns]
    return lot, np.array(met, dtype=float), np.bincount(lot)


def _within_groups(system):
    """The projector on the mean of each group of readers that shared files tie together."""
    tied = (system != 0) | np.eye(len(system), dtype=bool)
    group, former = np.arange(len(tied)), None
    while former is None or (group != former).any():
        group, former = np.where(tied, group, len(tied)).min(axis=1), group
    same = group[:, None] == group
    return same / same.sum(axis=1)
