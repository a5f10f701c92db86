"""Measures what the site and its generator cost: `make bench`."""
