"""The embedded letter box: a catcher that speaks SMTP, and the pages where its letters are read."""
