"""Two to four solutions side by side: which ones were asked for, what each declares, what differs."""

from panorama.comparing.chosen import LEAST, MOST, Chosen
from panorama.comparing.table import Comparison

# As a file; the page and the selection offer the same.
FORMS = [("ods", "ODS"), ("xlsx", "XLSX"), ("csv", "CSV")]

__all__ = ["FORMS", "LEAST", "MOST", "Chosen", "Comparison"]
