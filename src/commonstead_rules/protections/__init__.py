"""What could take a home out of community hands, and what stops it, as data."""
