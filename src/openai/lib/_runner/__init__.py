"""The machinery behind tool runners: plans, calls, items, budgets, ledgers, computer, browser."""
