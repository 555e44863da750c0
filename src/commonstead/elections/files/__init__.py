"""Ballot files: BLT, PrefLib and tables of rankings, read and written."""

from commonstead.elections.files.reader import read_ballot_file
from commonstead.elections.files.writer import write_blt

__all__ = ["read_ballot_file", "write_blt"]
