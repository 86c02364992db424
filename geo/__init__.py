"""Where things are: the areas of the country, their borders and their places on a map."""
