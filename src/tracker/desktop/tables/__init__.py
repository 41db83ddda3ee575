"""What views that show records as lists and tables are made of."""
