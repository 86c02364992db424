"""What is taken away: files made from the figures on the screen."""
