"""What readers do together: reconciling two reviews, discussing common files, a third reading."""
