export { linePlot, type PlotSeries } from './line-plot.js';
export { plotSvg } from './plot-svg.js';
export { svgToPng } from './svg-to-png.js';
