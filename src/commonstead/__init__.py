"""Commonstead's method: the rules of democratic control, as pure Python.

No Django, no clock, no network, no database: everything a function needs comes in as an argument,
so that anyone can repeat a result on another machine.
"""
