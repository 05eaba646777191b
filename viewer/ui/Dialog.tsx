import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { texts } from '../text/texts.ts';
import { IconButton } from './IconButton.tsx';

const say = texts({ close: { de: 'Schließen', en: 'Close' } });

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  readonly footer?: ComponentChildren;
  readonly wide?: boolean;
}

/** A modal dialog: the browser's own, so focus stays inside, Escape closes it and focus returns. Render it to open it. */
export function Dialog({ title, onClose, children, footer, wide }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = element.current!;
    if (!dialog.open) dialog.showModal();
    return () => dialog.close();
  }, []);
  return (
    <dialog ref={element} class={`kern-dialog sa-dialog${wide ? ' sa-dialog--wide' : ''}`} aria-labelledby={id} onCancel={onClose} onClick={(event) => event.target === element.current && onClose()}>
      <div class="sa-dialog__inner">
        <div class="sa-dialog__header">
          <h2 id={id}>{title}</h2>
          <IconButton icon="close" label={say('close')} onClick={onClose} />
        </div>
        <div class="sa-dialog__body">{children}</div>
        {footer && <div class="sa-dialog__footer">{footer}</div>}
      </div>
    </dialog>
  );
}
