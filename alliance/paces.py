"""How often: what the service does by itself, and what one network, account or address may ask of it."""

# Name: (task, seconds between two runs).
TASKS = {
    "letters-sweep": ("alliance.letters.tasks.sweep", 15.0),
    "campaigns-sweep": ("alliance.letters.tasks.sweep_campaigns", 15.0),
    "panorama-sweep": ("panorama.tasks.sweep", 60.0),
    "needs-forgetting": ("panorama.tasks.forget_needs", 3600.0),
    "feedback-forgetting": ("panorama.tasks.forget_feedback", 3600.0),
    "alerts-sending": ("panorama.tasks.send_alerts", 900.0),
    "alerts-forgetting": ("panorama.tasks.forget_alerts", 3600.0),
    "panorama-words": ("panorama.tasks.tidy_words", 21600.0),
    "reminders": ("ami.tasks.remind", 900.0),
    "enquiries-alert": ("ami.tasks.alert_of_enquiries", 900.0),
    "completions-lapse": ("ami.tasks.lapse_completions", 60.0),
    "texts-sweep": ("ami.tasks.keep_texts", 60.0),
    "likenesses": ("ami.tasks.look_for_likenesses", 60.0),
    "images-sweep": ("ami.tasks.keep_images", 60.0),
    "erasures": ("ami.tasks.erase_what_was_asked", 3600.0),
    "links-search": ("ami.tasks.look_for_links", 3600.0),
    "versions-purge": ("ami.tasks.purge_versions", 3600.0),
}
BOUNCES = ("alliance.letters.tasks.read_bounces", 300.0)


def schedule(*, reads_bounces):
    """What Celery's beat starts; the mailbox of bounces is read where there is one."""
    tasks = TASKS | ({"bounces": BOUNCES} if reads_bounces else {})
    return {name: {"task": task, "schedule": pace} for name, (task, pace) in tasks.items()}


# Besides allauth's own limits on attempts: verifications of a receipt, per address.
# An archive of all one's data reads every file. A request owes a letter to the address that is typed:
# a network sends so many (a ministry is behind one address), and nobody's mailbox is filled.
# A relay reports a whole campaign in a few minutes; who does not hold the secret tries it seldom.
LIMITS = {
    "receipt": "60/m/ip",
    "download_data": "10/h/user",
    "enquiry": "30/h/ip",
    "enquiry_letter": "5/d/key",
    "need": "30/h/ip",
    "need_letter": "3/d/key",
    "feedback": "10/h/ip",
    "feedback_letter": "3/d/key",
    "alert": "30/h/ip",
    "alert_letter": "5/d/key",
    # A message to a vendor: from a network, under one sender's address, to one vendor.
    "vendor_message": "10/h/ip",
    "vendor_message_sender": "5/d/key",
    "vendor_message_vendor": "30/d/key",
    "bounces": "600/m/ip",
    "bounces_unsigned": "20/m/ip",
}
