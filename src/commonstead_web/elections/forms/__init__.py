"""What is asked on the pages of this room. A form that acts carries the key of its attempt."""
