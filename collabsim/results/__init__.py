"""How results are shown and kept: tables, sentences, pictures, files, in two languages."""
