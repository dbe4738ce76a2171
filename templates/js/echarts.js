/*! Apache ECharts. Copyright The Apache Software Foundation. Apache License 2.0. */
// The entry of static/echarts.js: what the charts of the site use of Apache
// ECharts, and nothing else. static/figure.js finds it as window.echarts.
import * as core from 'echarts/core';
import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
import {
  AriaComponent,
  DataZoomInsideComponent,
  DatasetComponent,
  GridComponent,
  LegendPlainComponent,
  MarkLineComponent,
  TooltipComponent,
} from 'echarts/components';
import { CanvasRenderer } from 'echarts/renderers';

core.use([
  BarChart, LineChart, ScatterChart,
  AriaComponent, DataZoomInsideComponent, DatasetComponent, GridComponent, LegendPlainComponent,
  MarkLineComponent, TooltipComponent,
  CanvasRenderer,
]);

window.echarts = { init: core.init, version: core.version };
