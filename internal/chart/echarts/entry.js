// What the figures need of ECharts and nothing more: three kinds of marks, one renderer. Everything that shows is set by
// the options that Go writes, so neither ECharts' themes nor its aria text (English) have a part in it.
export { init, setPlatformAPI, version } from 'echarts/core';
import { use } from 'echarts/core';
import { BarChart, LineChart, PieChart } from 'echarts/charts';
import { GraphicComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, PieChart, GraphicComponent, GridComponent, TooltipComponent, SVGRenderer]);
