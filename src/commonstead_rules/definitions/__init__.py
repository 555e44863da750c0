"""Definitions of community-led and related housing bodies, as dated data."""
