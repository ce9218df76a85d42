"""Who can respond: from incidents and crews to tasks, load, coverage and a proposal.

The flow:

    crews, their statuses -> standing (shifts, rest) -.
    incidents -> tasks (rules, durations) ------------+-> load (queueing, batches, hypercube)
    places, roads -> travel -> coverage --------------+-> allocation: who goes where now, who waits where, what stays free

Weights are people and how badly they need help, never what a thing is worth. A proposal is for people to decide on.
"""
