"""One module for each kind of record. A view checks what was sent, calls a flow and answers."""
