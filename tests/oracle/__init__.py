"""A second computation of what the simulators answer, written from the articles and the JSON
contract, never from the code: fractions, day by day, figures of tests/data/legal.yaml alone.

It imports nothing of the site. Where the two disagree, one of them misreads the text.
"""
