"""Who may see the pages of this room. What somebody may do is decided by the door."""
