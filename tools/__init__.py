"""Tools for the people who build Commonstead."""
