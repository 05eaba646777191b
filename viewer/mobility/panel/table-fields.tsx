/** The two tables of a standard as fields, with what is wrong beside the row it concerns. */
import type { JSX } from 'preact';
import type { TableIssue } from '../../../core/transit/class-table.ts';
import type { ClassTable } from '../../client/mobility-types.ts';
import { presetsAnswer } from '../../state/derived/transit-presets.ts';
import { categoryName, METRIC_NAMES } from '../../state/derived/transit-words.ts';
import { language, localText, texts } from '../../text/texts.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox, TextField } from '../../ui/Field.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Select } from '../../ui/Select.tsx';
import { issuesAt, withBound, withCategories, withCategory, withColumns, withDistance, withGrade, withInclusive, withMode, withoutRow, withRow } from './table-draft.ts';

const say = texts({
  groups: { de: 'Verkehrsmittel', en: 'Means of transport' },
  minimum: { de: 'nur Halte mit Zügen zu mindestens {n} Nachbarn', en: 'only stops with trains to at least {n} neighbours' },
  service: { de: 'Angebot → Kategorie', en: 'Service → category' },
  measure: { de: 'Gezählt wird', en: 'Counted is' },
  'interval-minutes': { de: 'Takt in Minuten je Richtung', en: 'interval in minutes per direction' },
  'departures-per-hour': { de: 'Abfahrten je Stunde, beide Richtungen', en: 'departures an hour, both directions' },
  departures: { de: 'Abfahrten im Zeitraum', en: 'departures in the window' },
  bound: { de: 'Grenze in Zeile {n}', en: 'Bound of row {n}' },
  sign: { de: 'Vergleich in Zeile {n}', en: 'Comparison of row {n}' },
  category: { de: 'Kategorie in Zeile {n} für {group}', en: 'Category of row {n} for {group}' },
  removeRow: { de: 'Zeile {n} entfernen', en: 'Remove row {n}' },
  addRow: { de: 'Zeile hinzufügen', en: 'Add a row' },
  grades: { de: 'Kategorie und Entfernung → Klasse', en: 'Category and distance → class' },
  metric: { de: 'Entfernung als', en: 'Distance as' },
  classes: { de: 'Klassen, die beste zuerst', en: 'Classes, the best first' },
  classesHint: { de: 'durch Komma getrennt', en: 'separated by commas' },
  distance: { de: 'Entfernung {n}', en: 'Distance {n}' },
  upTo: { de: 'Kategorie', en: 'Category' },
  grade: { de: 'Klasse der Kategorie {category} in Entfernung {n}', en: 'Class of category {category} at distance {n}' },
  rows: { de: 'Kategorien', en: 'Categories' },
  columns: { de: 'Entfernungen', en: 'Distances' },
});

interface FieldsProps {
  readonly table: ClassTable;
  readonly issues: readonly TableIssue[];
  readonly onChange: (table: ClassTable) => void;
}

const MOST = 12;

export function GroupList({ table, issues, onChange }: FieldsProps): JSX.Element {
  const modes = presetsAnswer.value?.modes ?? [];
  return (
    <details class="transit-fields">
      <summary>{say('groups')}</summary>
      {table.groups.map((group, at) => (
        <fieldset key={group.key} class="transit-group">
          <legend>{localText(group.name)}</legend>
          {group.minimumRailNeighbours > 0 && <p class="chart-note">{say('minimum', { n: group.minimumRailNeighbours })}</p>}
          {modes.map((mode) => (
            <Checkbox key={mode.key} label={localText(mode.name)} checked={group.modes.includes(mode.key)} onChange={(on) => onChange(withMode(table, at, mode.key, on))} />
          ))}
          <Issues issues={issuesAt(issues, `groups[${at}]`)} />
        </fieldset>
      ))}
    </details>
  );
}

export function ServiceTable({ table, issues, onChange }: FieldsProps): JSX.Element {
  const isInterval = table.measure === 'interval-minutes';
  const signs = isInterval ? ['<', '≤'] : ['>', '≥'];
  const categories = [{ value: '', label: '–' }, ...table.grades.map((_, at) => ({ value: String(at + 1), label: categoryName(at + 1) }))];
  return (
    <section class="panel-block transit-fields">
      <h3>{say('service')}</h3>
      <Select label={say('measure')} value={table.measure} options={(['interval-minutes', 'departures-per-hour', 'departures'] as const).map((value) => ({ value, label: say(value) }))} onChange={(value) => onChange({ ...table, measure: value as ClassTable['measure'] })} />
      <div class="data-table-scroll" tabIndex={0} role="region" aria-label={say('service')}>
        <table class="data-table transit-edit">
          <thead>
            <tr>
              <th scope="col">{say(table.measure)}</th>
              {table.groups.map((group) => (
                <th key={group.key} scope="col">{localText(group.name)}</th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {table.service.map((row, at) => (
              <tr key={at} class={issuesAt(issues, `service[${at}]`).length > 0 ? 'is-wrong' : ''}>
                <td class="transit-edit__bound">
                  <Choice label={say('sign', { n: at + 1 })} value={row.isInclusive ? '1' : '0'} options={signs.map((label, i) => ({ value: String(i), label }))} onChange={(value) => onChange(withInclusive(table, at, value === '1'))} />
                  <NumberInput label={say('bound', { n: at + 1 })} value={row.bound} onChange={(bound) => onChange(withBound(table, at, bound))} />
                </td>
                {table.groups.map((group, place) => (
                  <td key={group.key}>
                    <Choice label={say('category', { n: at + 1, group: localText(group.name) })} value={String(row.categories[place] ?? '')} options={categories} onChange={(value) => onChange(withCategory(table, at, place, value === '' ? null : Number(value)))} />
                  </td>
                ))}
                <td>
                  <IconButton icon="close" label={say('removeRow', { n: at + 1 })} onClick={() => onChange(withoutRow(table, at))} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Issues issues={issuesAt(issues, 'service')} />
      <div class="panel-actions">
        <Button kind="tertiary" icon="plus" disabled={table.service.length >= 24} onClick={() => onChange(withRow(table))}>{say('addRow')}</Button>
      </div>
    </section>
  );
}

export function GradeTable({ table, issues, onChange }: FieldsProps): JSX.Element {
  const metrics = presetsAnswer.value?.metrics ?? [table.metric];
  const classes = [{ value: '', label: '–' }, ...table.classes.map((value) => ({ value, label: value }))];
  const sizes = Array.from({ length: MOST }, (_, at) => ({ value: String(at + 1), label: String(at + 1) }));
  return (
    <section class="panel-block transit-fields">
      <h3>{say('grades')}</h3>
      <Select label={say('metric')} value={table.metric} options={metrics.map((value) => ({ value, label: METRIC_NAMES[value][language.value] }))} onChange={(value) => onChange({ ...table, metric: value as ClassTable['metric'] })} />
      <TextField label={say('classes')} hint={say('classesHint')} value={table.classes.join(', ')} onInput={(text) => onChange({ ...table, classes: text.split(',').map((one) => one.trim()).filter(Boolean).slice(0, MOST) })} />
      <Issues issues={issuesAt(issues, 'classes')} />
      <div class="sa-pair">
        <Select label={say('rows')} value={String(table.grades.length)} options={sizes} onChange={(value) => onChange(withCategories(table, Number(value)))} />
        <Select label={say('columns')} value={String(table.distances.length)} options={sizes} onChange={(value) => onChange(withColumns(table, Number(value)))} />
      </div>
      <div class="data-table-scroll" tabIndex={0} role="region" aria-label={say('grades')}>
        <table class="data-table transit-edit">
          <thead>
            <tr>
              <th scope="col">{say('upTo')}</th>
              {table.distances.map((distance, at) => (
                <td key={at}>
                  <span aria-hidden="true">≤ </span>
                  <NumberInput label={say('distance', { n: at + 1 })} value={distance} onChange={(value) => onChange(withDistance(table, at, value))} />
                </td>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.grades.map((row, category) => (
              <tr key={category} class={issuesAt(issues, `grades[${category}]`).length > 0 ? 'is-wrong' : ''}>
                <th scope="row">{categoryName(category + 1)}</th>
                {row.map((grade, at) => (
                  <td key={at}>
                    <Choice label={say('grade', { category: categoryName(category + 1), n: at + 1 })} value={grade ?? ''} options={classes} onChange={(value) => onChange(withGrade(table, category, at, value === '' ? null : value))} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Issues issues={[...issuesAt(issues, 'distances'), ...issuesAt(issues, 'grades')]} />
    </section>
  );
}

function Issues({ issues }: { readonly issues: readonly TableIssue[] }): JSX.Element | null {
  if (issues.length === 0) return null;
  return (
    <ul class="editor-errors" role="alert">
      {issues.map((one) => (
        <li key={one.path + one.message.de}>{one.message[language.value]}</li>
      ))}
    </ul>
  );
}

function NumberInput({ label, value, onChange }: { readonly label: string; readonly value: number; readonly onChange: (value: number) => void }): JSX.Element {
  return <input class="sa-input transit-number" type="number" min={0} step="any" value={value} aria-label={label} onChange={(event) => onChange(Number(event.currentTarget.value) || 0)} />;
}

function Choice({ label, value, options, onChange }: { readonly label: string; readonly value: string; readonly options: readonly { readonly value: string; readonly label: string }[]; readonly onChange: (value: string) => void }): JSX.Element {
  return (
    <select class="sa-input sa-select transit-choice" value={value} aria-label={label} onChange={(event) => onChange(event.currentTarget.value)}>
      {options.map((one) => (
        <option key={one.value} value={one.value} selected={one.value === value}>{one.label}</option>
      ))}
    </select>
  );
}
