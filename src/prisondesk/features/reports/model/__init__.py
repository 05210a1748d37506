"""What registers, certificates and figures hold."""
