"""What people touch: the command, the page, Mesa, and a bundle for a laptop without internet."""
