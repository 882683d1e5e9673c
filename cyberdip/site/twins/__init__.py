"""What answers beside the page of a record: references, data, a picture, by suffix or by the Accept header."""
