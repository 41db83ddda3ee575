"""Each figure of the design beside its floor, as a ratio measured in the same run."""
