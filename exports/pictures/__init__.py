"""Every chart of the site as a picture: built from the ids of an address, with the words that must travel with it."""
