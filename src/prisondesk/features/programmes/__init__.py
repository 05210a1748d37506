"""Activities of the prison: what is offered to all, who asked, who takes part, who was there."""
