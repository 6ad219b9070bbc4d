"""What writes `data/vintages`: reading sources, estimating, checking, publishing."""
