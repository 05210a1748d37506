"""What follows from answers: conditions read from the instrument, evaluated in the open."""
