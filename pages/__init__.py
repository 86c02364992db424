"""What is shown: the frame and one short script per question."""
