"""Everything that is done to the program on purpose: killed, starved of disk, edited at random, fed scripts.

`python -m faults` runs it in full (docs/reliability.md); the tests run a seeded sample of the same.
"""
