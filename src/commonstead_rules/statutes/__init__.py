"""Dated facts of statutes that bind rules, as data."""
