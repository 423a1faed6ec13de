"""What runs tools for a model: plans, calls, items, budgets, ledgers, a computer and a browser."""
