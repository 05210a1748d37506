"""The composition root: the only place where constructors of different subjects meet."""
