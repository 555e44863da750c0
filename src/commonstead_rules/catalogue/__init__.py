"""What a rulebook can say: every rule, power and word, as data."""
