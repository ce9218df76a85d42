"""What is counted, what is expected, how well that held, and where the tempo changed: by district and operational day.

The flow:

    counts -> panel -> levels, regression, shapes, past -> ensemble -> mixture -> forecasts -> scores
"""
