"""Domain objects become documents: the edge that writes Word and Excel files, and letters."""
