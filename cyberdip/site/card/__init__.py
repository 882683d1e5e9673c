"""The picture that networks show beside a link to a record, drawn here."""
