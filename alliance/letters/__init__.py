"""The voice: letters are written down before they are sent. It knows no domain."""
