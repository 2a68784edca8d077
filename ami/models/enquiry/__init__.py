"""What people ask of the service outside the form: requests, their files, what is withheld of them."""
