export { type LinePlotSpec, linePlot, type PlotSeries } from './line-plot.js';
export { type PlotSpec, plotSvg } from './plot-svg.js';
export { svgToPng } from './svg-to-png.js';
