"""What an audit finds: gaps of the records, by collection, and faults in what they say."""
