"""Hashing what a visitor sends without keeping any of it, neither in memory nor on disk."""

import hashlib
from dataclasses import dataclass

from django.core.files.uploadhandler import FileUploadHandler, SkipFile

# Well above what any question takes.
MOST_BYTES = 50 * 1024**2


@dataclass
class HashedFile:
    """What remains of an uploaded file; shaped as forms expect one."""

    name: str
    size: int
    sha256: str

    def close(self):
        """Django closes what was uploaded; here nothing was opened."""


class HashingHandler(FileUploadHandler):
    is_too_big = False

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.digest = hashlib.sha256()

    def receive_data_chunk(self, raw_data, start):
        if start + len(raw_data) > MOST_BYTES:
            self.is_too_big = True
            raise SkipFile
        self.digest.update(raw_data)

    def file_complete(self, file_size):
        return HashedFile(self.file_name, file_size, self.digest.hexdigest())
