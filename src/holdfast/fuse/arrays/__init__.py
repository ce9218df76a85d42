"""The same blocking, comparison and clustering as beside this folder, over whole columns at once, for large sets of claims.

It gives the same incidents to the byte. It needs numpy, which takes longer to load than a few thousand claims take to
fuse, so it is imported only where a set is large.
"""
