/**
 * A drawn vnode as SVG text: for files, for images inside exports and for the server. Understands elements, text,
 * fragments and components without hooks, which is all the charts are made of. No inline styles come out of it.
 */
import type { ComponentChildren, VNode } from 'preact';

type Component = (props: Record<string, unknown>) => ComponentChildren;

export function svgString(node: ComponentChildren): string {
  if (node === null || node === undefined || typeof node === 'boolean') return '';
  if (typeof node === 'string' || typeof node === 'number' || typeof node === 'bigint') return escapeText(String(node));
  if (Array.isArray(node)) return node.map(svgString).join('');
  if (!isVNode(node)) return '';
  const props = node.props as Record<string, unknown>;
  if (typeof node.type === 'function') return svgString((node.type as Component)(props));
  const inner = svgString(props['children'] as ComponentChildren);
  return `<${node.type}${attributes(node.type, props)}${inner ? `>${inner}</${node.type}>` : '/>'}`;
}

function isVNode(node: unknown): node is VNode<Record<string, unknown>> & { type: string | Component } {
  return typeof node === 'object' && node !== null && 'type' in node && 'props' in node;
}

function attributes(type: string, props: Record<string, unknown>): string {
  let text = type === 'svg' ? ' xmlns="http://www.w3.org/2000/svg"' : '';
  for (const [name, value] of Object.entries(props)) {
    if (name === 'children' || name === 'key' || name === 'ref' || typeof value === 'function') continue;
    if (value === null || value === undefined || value === false) continue;
    text += ` ${name === 'className' ? 'class' : name}="${escapeAttribute(value === true ? '' : String(value))}"`;
  }
  return text;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;');
}
