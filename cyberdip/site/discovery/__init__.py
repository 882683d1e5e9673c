"""What lets the site be found: sitemap, search description, and a text for language models."""
