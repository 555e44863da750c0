"""What a home may cost: sale, resale, rent and mutual equity, each formula data with its cases."""
