/** Dialogs of mode Planen: one at a time. */
import { planDialog } from '../../../state/plan-session.ts';
import { AreaDialog } from './AreaDialog.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { MergeDialog } from './MergeDialog.tsx';
import { PublishDialog } from './PublishDialog.tsx';
import { SaveDialog } from './SaveDialog.tsx';

export function PlanDialogs() {
  const open = planDialog.value;
  if (open === 'add' || open === 'rename') return <AreaDialog key={open} isNew={open === 'add'} />;
  if (open === 'merge') return <MergeDialog />;
  if (open === 'save') return <SaveDialog />;
  if (open === 'publish') return <PublishDialog />;
  if (open === 'import') return <ImportDialog />;
  return null;
}
