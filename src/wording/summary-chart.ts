// The picture in a summary: how many tasks stand in which state, drawn from the same figures as the text.
import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import * as echarts from 'echarts';
import type { TaskState } from '../database/schema.ts';
import type { SummaryFigures } from '../summaries/summary.ts';
import { stateNames } from './tasks.ts';

const WIDTH = 760;
const HEIGHT = 300;

const FONT = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
);

const colours: Readonly<Record<TaskState, string>> = {
  closed: '#2e7d32',
  claimed: '#00838f',
  underway: '#1565c0',
  blocked: '#c62828',
  unreported: '#9e9e9e',
};

/** A PNG of 760 × 300 pixels. */
export function summaryChart({ states, total, today }: SummaryFigures): Uint8Array {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
  try {
    chart.setOption({
      animation: false,
      backgroundColor: '#ffffff',
      textStyle: { fontFamily: 'Noto Sans SC' },
      title: { text: `事项状态（共 ${total} 项，${today}）`, left: 'center', textStyle: { fontSize: 18 } },
      grid: { left: 110, right: 60, top: 50, bottom: 20 },
      xAxis: { type: 'value', minInterval: 1, axisLabel: { fontSize: 13 } },
      yAxis: {
        type: 'category',
        inverse: true,
        data: states.map(({ state }) => stateNames[state]),
        axisLabel: { fontSize: 15 },
      },
      series: [
        {
          type: 'bar',
          barWidth: 24,
          data: states.map(({ state, count }) => ({ value: count, itemStyle: { color: colours[state] } })),
          label: { show: true, position: 'right', fontSize: 14 },
        },
      ],
    });
    return toPng(chart.renderToSVGString());
  } finally {
    // An undisposed chart keeps the process alive.
    chart.dispose();
  }
}

function toPng(svg: string): Uint8Array {
  const font = { fontFiles: [FONT], loadSystemFonts: false, defaultFontFamily: 'Noto Sans SC' };
  return new Resvg(svg, { font }).render().asPng();
}
