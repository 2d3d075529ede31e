"""What would be deployed, read before it is."""
