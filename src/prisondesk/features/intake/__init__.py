"""Intake: the eleven stations between the gate and the cell."""
