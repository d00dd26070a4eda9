"""What rules stand on: columns, chance, and how plain functions are compiled."""
