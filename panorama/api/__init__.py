"""The panorama for programs: read only, the same searches as its pages, no key."""
