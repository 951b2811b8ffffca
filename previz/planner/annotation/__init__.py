"""Beats from a language model of the user's: the question, its grammar, the checks, the diff.

Pure: nothing here knows a model. The rules plan every scene without it.
"""
