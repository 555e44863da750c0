"""Indicators of democratic health, as data."""
