/** Dialogs of mode Planen: one at a time. */
import { planDialog } from '../../../state/plan-session.ts';
import { AreaDialog } from './AreaDialog.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { MergeDialog } from './MergeDialog.tsx';
import { PublishDialog } from './PublishDialog.tsx';
import { PlanSheet } from '../sheet/PlanSheet.tsx';
import { SaveDialog } from './SaveDialog.tsx';
import { WithdrawDialog } from './WithdrawDialog.tsx';

export function PlanDialogs() {
  const open = planDialog.value;
  if (open === 'add' || open === 'rename') return <AreaDialog key={open} isNew={open === 'add'} />;
  if (open === 'merge') return <MergeDialog />;
  if (open === 'save' || open === 'start') return <SaveDialog key={open} isNew={open === 'start'} />;
  if (open === 'publish') return <PublishDialog />;
  if (open === 'import') return <ImportDialog />;
  if (open === 'withdraw') return <WithdrawDialog />;
  if (open === 'sheet') return <PlanSheet />;
  return null;
}
