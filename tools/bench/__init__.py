"""Benchmarks: what Commonstead takes, beside what its peers take in the same run."""
