"""Allocation policies as data, and the sentences that say the same in words."""
