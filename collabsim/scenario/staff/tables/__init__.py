"""Tables from spreadsheets: their cells, and the columns that are looked for."""
