"""The register leaves the window: what its cells say in a file, how it is written, and the dialog that asks."""
