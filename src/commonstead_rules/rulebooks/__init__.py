"""Model rulebooks, as data."""
