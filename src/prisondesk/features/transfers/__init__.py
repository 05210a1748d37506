"""Transfers from one prison to another: order, departure, arrival, receipt."""
