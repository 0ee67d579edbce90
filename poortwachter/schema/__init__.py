"""JSON Schema of case files and rules files, for editors: made from the models, in words of its own."""
