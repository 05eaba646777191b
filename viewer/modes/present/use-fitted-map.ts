import { useEffect } from 'preact/hooks';
import { fitSlide } from './story.ts';

/** A turned phone, another window size, a beamer plugged in: a slide of the whole city keeps it in view. */
export function useFittedMap(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onResize = (): void => {
      clearTimeout(timer);
      timer = setTimeout(fitSlide, 250);
    };
    fitSlide();
    addEventListener('resize', onResize);
    return () => {
      clearTimeout(timer);
      removeEventListener('resize', onResize);
    };
  }, []);
}
