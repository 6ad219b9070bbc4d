"""What leaves the page: how a link presents itself before it is opened."""
