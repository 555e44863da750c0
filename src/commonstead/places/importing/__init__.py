"""Official files read as they were published: tables of figures, and a report of what was kept."""

from commonstead.places.importing.importer import import_file
from commonstead.places.importing.official import OfficialFile, official_files
from commonstead.places.importing.readers import official_file, series_in
from commonstead.places.importing.report import Imported, Place, Refused, Report
from commonstead.places.importing.workbook import Workbook, open_workbook, text_of

__all__ = [
    "Imported",
    "OfficialFile",
    "Place",
    "Refused",
    "Report",
    "Workbook",
    "import_file",
    "official_file",
    "official_files",
    "open_workbook",
    "series_in",
    "text_of",
]
