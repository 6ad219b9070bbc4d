"""Missioni: the missions abroad, their markets and their funds."""
