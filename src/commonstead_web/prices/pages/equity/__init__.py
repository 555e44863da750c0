"""The pages of mutual home ownership: a society's books, a household's ledger, keeping them."""
