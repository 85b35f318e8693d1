"""Claims in the formats that others publish and exchange: one module for each, from loaded records to a document."""
