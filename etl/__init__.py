"""How figures get in: text files are read, normalised, validated, loaded, derived, checked and swapped in."""
