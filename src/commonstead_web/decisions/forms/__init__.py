"""What the pages of meetings and decisions ask."""
