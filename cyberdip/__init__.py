"""The knowledge base: what the three subjects (norms, actors, instruments) share, and the site around them."""
