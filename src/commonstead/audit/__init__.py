"""The audit: re-derive a record from its bundle alone, and compare."""

from commonstead.audit.file import verify_bundle
from commonstead.audit.report import Check, Report

__all__ = ["Check", "Report", "verify_bundle"]
