"""What is assumed where formulas are compared over the past and over possible futures."""
