"""All of the knowledge base as files to take home: read once, in batches, and handed to a writer for each form."""
