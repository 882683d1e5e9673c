"""Translations of the texts of pages: collected from the code, kept in `cyberdip/locale/`, compiled before use."""
