"""From the gate to the cell: arrivals lists, eleven stations, the écrou."""
