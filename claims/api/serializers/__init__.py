"""The shapes of bodies, parameters and answers.

Inputs check what is sent; outputs only describe, for the schema, what claims.api.answers makes.
"""
