/** What of mode Planen belongs to this window and to no link: the tool, what it does, the author's name. */
import { signal } from '@preact/signals';

export const PLAN_TOOLS = ['pick', 'brush', 'lasso', 'rectangle', 'district'] as const;
export type PlanTool = (typeof PLAN_TOOLS)[number];
/** take: from wherever they are; free: only blocks of no area; give: out of the active area; lock: hold blocks where they are */
export const PLAN_ACTIONS = ['take', 'free', 'give', 'lock'] as const;
export type PlanAction = (typeof PLAN_ACTIONS)[number];
/** Radius of the brush in pixels. */
export const BRUSH_SIZES = [8, 18, 36, 72] as const;

export const planTool = signal<PlanTool>('pick');
export const planAction = signal<PlanAction>('take');
export const brushSize = signal<number>(18);

/** Outline of what is being drawn, pixels in the map; null = nothing. */
export const sketch = signal<{ readonly kind: 'lasso' | 'rectangle' | 'brush'; readonly points: readonly (readonly [number, number])[] } | null>(null);

export type PlanDialog = 'save' | 'start' | 'rename' | 'add' | 'merge' | 'publish' | 'import' | 'sheet' | 'withdraw' | null;
export const planDialog = signal<PlanDialog>(null);

/** Entered once, kept in this browser. */
export const author = signal(read('sa-author'));

export function rememberAuthor(name: string): void {
  author.value = name;
  try {
    localStorage.setItem('sa-author', name);
  } catch {
    // a browser that keeps nothing: the name is asked for again
  }
}

function read(key: string): string {
  try {
    return typeof localStorage === 'undefined' ? '' : (localStorage.getItem(key) ?? '');
  } catch {
    return '';
  }
}
