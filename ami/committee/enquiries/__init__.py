"""The register of requests: its list, the page of each, its acts, what a third party may be given."""
