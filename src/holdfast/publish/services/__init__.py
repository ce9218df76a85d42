"""The services board and what people lived through, for those who work on the picture: tables for a terminal, data for programs."""
