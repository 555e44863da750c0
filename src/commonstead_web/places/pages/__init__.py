"""The pages of places, for everybody."""
