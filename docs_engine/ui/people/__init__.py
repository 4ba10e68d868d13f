"""People and teams, and the mail they get."""
