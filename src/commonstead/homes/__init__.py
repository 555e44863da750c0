"""Who gets a home: need, eligibility, allocation policies as data, draws that anyone repeats."""
