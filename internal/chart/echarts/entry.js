// What the figures need of ECharts and nothing more: three kinds of marks, one renderer. Everything that shows is set by
// the options that Go writes, so neither ECharts' themes nor its aria text (English) have a part in it.
export { init, setPlatformAPI, version } from 'echarts/core';
import { graphic, use } from 'echarts/core';
import { BarChart, LineChart, PieChart } from 'echarts/charts';
import { GraphicComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, PieChart, GraphicComponent, GridComponent, TooltipComponent, SVGRenderer]);

// One shape for all the rules of a figure that look alike: shape.pens is a list of pen strokes, [x, y, x, y…] each.
graphic.registerShape('strokes', graphic.extendShape({
  type: 'strokes',
  shape: { pens: [] },
  buildPath(path, shape) {
    for (const pen of shape.pens) {
      path.moveTo(pen[0], pen[1]);
      for (let i = 2; i < pen.length; i += 2) {
        path.lineTo(pen[i], pen[i + 1]);
      }
    }
  },
}));
