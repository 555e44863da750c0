"""Mutual home ownership as data: what each scheme has published of its rules."""
