"""Measures what readers and builders wait for, beside the same content made by others."""
