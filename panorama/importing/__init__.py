"""Fiches taken from a CSV of another panorama: read, told line by line, applied whole, then published.

A file says what an organisation told elsewhere; it is no agreement to be shown here (article 6). What
is applied waits out of sight until a curator publishes it, and says on which agreement.
"""
