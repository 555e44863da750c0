"""The pages of elections and the board."""
