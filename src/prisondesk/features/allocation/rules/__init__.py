"""Which cell is possible, what speaks for and against it, how full the prison is."""
