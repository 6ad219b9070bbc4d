"""Charts of figures as SVG, for paper, pictures and pages without scripts."""

from scambi.charts.svg.chart import svg_chart

__all__ = ["svg_chart"]
