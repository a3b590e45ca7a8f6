"""From claims to events: which claims speak of one event, and which figure goes back to which."""
