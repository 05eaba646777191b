import { computed } from '@preact/signals';
import { darkCharts, lightCharts } from '../../ui/charts/theme.ts';
import { theme } from './theme.ts';

/** Colours of the charts on the page. */
export const chartTheme = computed(() => (theme.value === 'dark' ? darkCharts : lightCharts));
