/**
 * What pointer, touch and keyboard do on the map of mode Planen. A tool other than pick takes the drag from the map;
 * two fingers, the wheel and the arrow keys still move it. While drawing, each frame shows the stroke so far; it is
 * made final when the pointer lifts. Escape lets it go.
 */
import { effect } from '@preact/signals';
import type { AreaMap } from '../../map/area-map.ts';
import { blockOfFeature } from '../../state/derived/plan-map.ts';
import { planBase } from '../../state/derived/plan-base.ts';
import { areaName, areasAnswer } from '../../state/derived/areas.ts';
import { preview } from '../../state/plan-draft.ts';
import { pickBlock, strokeBlocks, strokeOf } from '../../state/plan-actions.ts';
import { brushSize, planTool, sketch } from '../../state/plan-session.ts';
import { pointer } from '../../state/pointer.ts';
import { announce, hovered } from '../../state/session.ts';
import { openStopAt } from '../../mobility/map-clicks.ts';
import { blocksAlong, blocksInRing, toWorld, worldPoints } from './hits.ts';

type Point = readonly [x: number, y: number];

const WORLD_PIXELS = 512;

export function listenToPlanMap(map: AreaMap): () => void {
  const { libre } = map;
  const canvas = libre.getCanvas();
  let world: { readonly points: Float64Array; readonly of: Float64Array } | null = null;
  let way: Point[] | null = null;
  let touched = new Set<number>();
  let frame = 0;
  let fingers = 0;

  const blockAt = (point: Point): number => blockOfFeature.peek()[map.areaAt([point[0], point[1]])] ?? -1;
  const worldOf = (): Float64Array => {
    const points = planBase.peek()?.points ?? new Float64Array(0);
    if (world?.of !== points) world = { of: points, points: worldPoints(points) };
    return world.points;
  };
  const toWorldPoint = ([x, y]: Point): [number, number] => {
    const { lng, lat } = libre.unproject([x, y]);
    return toWorld(lng, lat);
  };

  const stopTool = effect(() => {
    const isDrawing = planTool.value === 'brush' || planTool.value === 'lasso' || planTool.value === 'rectangle';
    if (isDrawing) libre.dragPan.disable();
    else libre.dragPan.enable();
    libre.boxZoom.disable();
    // else the browser takes a finger's drag for scrolling and ends the stroke
    if (isDrawing) canvas.style.setProperty('touch-action', 'none');
    else canvas.style.removeProperty('touch-action');
    canvas.style.setProperty('cursor', planTool.value === 'pick' || planTool.value === 'district' ? 'pointer' : 'crosshair');
  });

  const collect = (): readonly number[] => {
    if (!way || way.length === 0) return [];
    if (planTool.peek() === 'brush') return [...touched];
    const ring = planTool.peek() === 'rectangle' ? rectangle(way[0]!, way.at(-1)!) : way;
    return ring.length < 3 ? [] : blocksInRing(worldOf(), ring.map(toWorldPoint));
  };
  const paint = (): void => {
    frame = 0;
    if (!way) return;
    sketch.value = sketchOf(way);
    preview(strokeOf(collect()));
  };
  const addPoint = (point: Point): void => {
    if (!way) return;
    const last = way.at(-1) ?? point;
    way.push(point);
    if (planTool.peek() === 'brush') {
      const radius = brushSize.peek() / (WORLD_PIXELS * 2 ** libre.getZoom());
      for (const block of blocksAlong(worldOf(), toWorldPoint(last), toWorldPoint(point), radius)) touched.add(block);
      const under = blockAt(point);
      if (under >= 0) touched.add(under);
    }
    frame ||= requestAnimationFrame(paint);
  };
  const end = (isDone: boolean): void => {
    if (!way) return;
    if (frame) cancelAnimationFrame(frame);
    frame = 0;
    const blocks = collect();
    way = null;
    touched = new Set();
    sketch.value = null;
    if (isDone && blocks.length > 0) strokeBlocks(blocks);
    preview(null);
  };

  const at = (event: PointerEvent): Point => {
    const box = canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const onDown = (event: PointerEvent): void => {
    fingers++;
    if (fingers > 1) {
      end(false);
      return;
    }
    const tool = planTool.peek();
    if (event.button !== 0 || tool === 'pick' || tool === 'district') return;
    way = [];
    hovered.value = '';
    pointer.value = null;
    addPoint(at(event));
    canvas.setPointerCapture(event.pointerId);
  };
  const onMove = (event: PointerEvent): void => {
    const point = at(event);
    if (way) {
      addPoint(point);
      return;
    }
    if (planTool.peek() === 'brush' && event.pointerType === 'mouse') sketch.value = { kind: 'brush', points: [point] };
    hovered.value = areasAnswer.peek()?.codes[map.areaAt([point[0], point[1]])] ?? '';
    pointer.value = hovered.peek() && event.pointerType === 'mouse' ? { x: point[0], y: point[1] } : null;
  };
  const onUp = (): void => {
    fingers = Math.max(0, fingers - 1);
    end(true);
  };
  const onCancel = (): void => {
    fingers = 0;
    end(false);
  };
  const onLeave = (): void => {
    hovered.value = '';
    pointer.value = null;
    if (!way) sketch.value = null;
  };
  const touch = (block: number): void => {
    if (block < 0) return;
    if (planTool.peek() === 'district') strokeBlocks(districtOf(block));
    else pickBlock(block);
  };
  const onClick = (event: { readonly point: { readonly x: number; readonly y: number } }): void => {
    const { x, y } = event.point;
    if (planTool.peek() === 'pick' && openStopAt(map, { x, y })) return;
    if (planTool.peek() === 'pick' || planTool.peek() === 'district') touch(blockAt([x, y]));
  };
  const middle = (): Point => [canvas.clientWidth / 2, canvas.clientHeight / 2];
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && way) event.preventDefault();
    if (event.key === 'Escape') end(false);
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (planTool.peek() === 'brush') strokeBlocks(blocksAlong(worldOf(), toWorldPoint(middle()), toWorldPoint(middle()), brushSize.peek() / (WORLD_PIXELS * 2 ** libre.getZoom())));
      else touch(blockAt(middle()));
    }
  };
  const onMoveEnd = (): void => {
    if (!canvas.matches(':focus-visible')) return;
    const code = areasAnswer.peek()?.codes[map.areaAt([...middle()] as [number, number])] ?? '';
    hovered.value = code;
    if (code) announce(areaName(code));
  };

  canvas.addEventListener('pointerdown', onDown);
  canvas.addEventListener('pointermove', onMove);
  canvas.addEventListener('pointerup', onUp);
  canvas.addEventListener('pointercancel', onCancel);
  canvas.addEventListener('pointerleave', onLeave);
  canvas.addEventListener('keydown', onKey);
  libre.on('click', onClick);
  libre.on('moveend', onMoveEnd);
  return () => {
    stopTool();
    if (frame) cancelAnimationFrame(frame);
    sketch.value = null;
    preview(null);
    for (const [name, listener] of [['pointerdown', onDown], ['pointermove', onMove], ['pointerup', onUp], ['pointercancel', onCancel], ['pointerleave', onLeave], ['keydown', onKey]] as const) {
      canvas.removeEventListener(name, listener as EventListener);
    }
  };
}

/** All blocks of the same named place (Unterbezirk). */
function districtOf(block: number): number[] {
  const place = planBase.peek()?.place;
  if (!place) return [];
  const found: number[] = [];
  for (let other = 0; other < place.length; other++) if (place[other] === place[block]) found.push(other);
  return found;
}

function rectangle([ax, ay]: Point, [bx, by]: Point): Point[] {
  return [[ax, ay], [bx, ay], [bx, by], [ax, by]];
}

function sketchOf(way: readonly Point[]) {
  const tool = planTool.peek();
  if (tool === 'brush') return { kind: 'brush' as const, points: [way.at(-1)!] };
  if (tool === 'rectangle') return { kind: 'rectangle' as const, points: rectangle(way[0]!, way.at(-1)!) };
  return { kind: 'lasso' as const, points: [...way] };
}
