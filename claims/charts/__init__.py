"""Pictures made on the server: contested figures over time, and the ways by which words came."""
