"""Lists of applicants and of homes out of files, CSV or JSON."""

from commonstead.homes.files.applicants_file import ApplicantsFile, read_applicants
from commonstead.homes.files.homes_file import read_homes

__all__ = ["ApplicantsFile", "read_applicants", "read_homes"]
