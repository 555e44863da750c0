"""Working prices and rents out for everybody, without an account. Nothing is kept."""
