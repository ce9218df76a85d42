"""The invented region: ground, rivers, districts, settlements and their names, roads, supply, crews and voices, from a seed.

    terrain -> drainage -> settling -> borders -> naming -> roads -> supply -> crews -> voices -> pack

Each step is a function of the ones before it and of its own stream of chance.
"""
