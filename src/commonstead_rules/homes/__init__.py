"""The register of homes, as data: what a home can be and have."""
