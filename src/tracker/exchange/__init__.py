"""What comes in from files of other programs, and goes out to them."""
