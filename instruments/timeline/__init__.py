"""The timeline: milestones and actions together, drawn and listed; page, API and calendar read it alike."""
