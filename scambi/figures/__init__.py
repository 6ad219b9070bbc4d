"""Questions to figures: what every rendering shows, with the words that make it honest."""
