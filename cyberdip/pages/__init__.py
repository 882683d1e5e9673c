"""How a page is answered: parameters, day, validator, the record it is about. No subject and no page lives here."""
