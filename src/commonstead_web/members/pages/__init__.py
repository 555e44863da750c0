"""The pages of this room: read, ask, act, show."""
