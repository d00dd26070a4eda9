"""What the questions share: how one is put, answered, told, drawn and written down."""
