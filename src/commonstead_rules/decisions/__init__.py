"""How decisions are made, as data: ways to decide, with their sources and cases."""
