"""Looking for a plan: the solver, the search around it, and the planner that gives the answer."""
