import { useLayoutEffect, useRef } from 'preact/hooks';

/** A small field in a class's colour. The colour is set on the element, as the CSP allows no style attributes. */
export function Swatch({ colour, kind }: { readonly colour: string; readonly kind?: 'missing' | 'suppressed' | 'unreliable' | 'not_applicable' }) {
  const element = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    element.current!.style.setProperty('--swatch', colour);
  }, [colour]);
  return <span ref={element} class={`sa-swatch${kind ? ` sa-swatch--${kind}` : ''}`} aria-hidden="true" />;
}
