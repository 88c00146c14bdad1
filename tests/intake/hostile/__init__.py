"""Inputs that are broken, or made to harm, all written by code."""
