"""What is known: the published figures, their catalogue, and the questions that may be asked of them."""
