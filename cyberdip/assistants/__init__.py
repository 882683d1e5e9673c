"""The knowledge base for assistants: the Model Context Protocol at `/mcp`, each tool a way of asking the API."""
