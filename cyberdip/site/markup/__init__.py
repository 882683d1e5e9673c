"""The small pieces of HTML that template tags print: dates, references to notes, links that keep the day, prose."""
