"""Counting rules: each a module that reads like its source."""
