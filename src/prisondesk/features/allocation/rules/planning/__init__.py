"""The rules of a plan: what an assignment costs, and how to look for a cheaper one."""
