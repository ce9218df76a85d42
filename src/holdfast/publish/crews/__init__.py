"""Crews, load, coverage and proposals, for the people who lead them. All of it is internal: nothing here ever goes out.

boards      crews and load for a terminal        flat       JSON, CSV and Arrow tables
cover       coverage for a terminal              on_a_map   GeoJSON, for internal use only
response    tasks and a proposal for a terminal  columns    text in columns
"""
