"""Areas and the official figures about them: earnings, prices, rents, each with its edition."""
