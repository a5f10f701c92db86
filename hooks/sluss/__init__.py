"""The core of Sluss: reads, checks and renders the directory. It imports nothing of MkDocs."""
