"""The history of the invented region: what happened, drawn from a stated process.

    tempo -> attacks -> damage -> casualties -> outages -> repair -> alerts, measures -> History

`parameters.toml` holds every figure of the process, with its unit and why it is so.
"""
