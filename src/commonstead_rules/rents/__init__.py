"""Rents of England as dated data: formula rent, its rises and caps, and the other rents."""
