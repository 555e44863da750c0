"""Lists of applicants and of homes out of files, CSV or JSON."""

from commonstead.homes.files.applicants_file import ApplicantsFile, read_applicants
from commonstead.homes.files.homes_file import read_homes
from commonstead.homes.files.households_file import Housed, read_households

__all__ = ["ApplicantsFile", "Housed", "read_applicants", "read_homes", "read_households"]
