"""Control tests, questions and words about power, as data."""
