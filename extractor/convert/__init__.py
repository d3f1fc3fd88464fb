"""What is not a PDF becomes one: raster pages, pictures, and what outside programs convert."""
