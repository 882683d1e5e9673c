"""Records of one kind side by side: lines of cells, and which lines differ."""
