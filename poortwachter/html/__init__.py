"""One HTML file that holds what an audit found: data, view models of it, and the templates that show these."""
