import type { Indicator } from '../../city/model.ts';
import { define, text } from './entry.ts';

const field = 'Bildung';
const health = 'Gesundheit';
const examination = 'Schuleingangsuntersuchung, Gesundheitsamt';
const tags = ['dortmund:kinder', 'saarlouis:bildung', 'dinslaken:bildung'];

export const EDUCATION: readonly Indicator[] = [
  define(text('Sprachdefizit bei der Einschulung', 'Language deficit at school entry'), text('Untersuchte Kinder mit auffälliger Sprachkompetenz an den untersuchten Kindern, drei Jahrgänge gepoolt.', 'Examined children with a language deficit as a share of examined children, three years pooled.'), {
    id: 'bil_sprach', field, numerator: 'esu_sprach', denominator: 'esu', polarity: -1, sensitive: true, pooledPeriods: 3, source: examination, tags,
  }),
  define(text('Gute Deutschkenntnisse', 'Good command of German'), text('Kinder mit guten oder sehr guten Deutschkenntnissen an den untersuchten Kindern mit anderer Erstsprache.', 'Children with good or very good German as a share of examined children with another first language.'), {
    id: 'bil_deutsch', field, numerator: 'esu_fs_deutsch', denominator: 'esu_fs', polarity: 1, sensitive: true, source: examination, tags,
  }),
  define(text('Kita-Quote 3 bis unter 6', 'Day-care rate, 3 to under 6'), text('In Tageseinrichtungen betreute Kinder von 3 bis unter 6 (Wohnort) an den Kindern dieses Alters.', 'Children aged 3 to under 6 in day care (by residence) as a share of children of that age.'), {
    id: 'bil_kita', field, numerator: 'kita_3_u6', denominator: 'bev_3_u6', polarity: 1, source: 'Jugendamt', tags,
  }),
  define(text('Übergang zum Gymnasium', 'Transition to Gymnasium'), text('Übergänge auf ein Gymnasium an den Übergängen von Klasse 4 nach 5 (Wohnort).', 'Transitions to a Gymnasium as a share of transitions from grade 4 to 5 (by residence).'), {
    id: 'bil_gym', field, numerator: 'ueb_gym', denominator: 'ueb', polarity: 1, source: 'Schulstatistik', tags,
  }),
  define(text('Ohne Schulabschluss', 'Without school certificate'), text('Abgänge ohne Schulabschluss an allen Schulabgängen (Wohnort).', 'School leavers without certificate as a share of all school leavers (by residence).'), {
    id: 'bil_ohne', field, numerator: 'abg_ohne', denominator: 'abg', polarity: -1, sensitive: true, source: 'Schulstatistik', tags: [...tags, 'dortmund:arbeit'],
  }),
  define(text('Übergewicht bei der Einschulung', 'Overweight at school entry'), text('Untersuchte Kinder mit Übergewicht oder Adipositas an den untersuchten Kindern.', 'Examined children with overweight or obesity as a share of examined children.'), {
    id: 'ges_uew', field: health, numerator: 'esu_ueber', denominator: 'esu', polarity: -1, sensitive: true, source: examination, tags: ['dortmund:kinder'],
  }),
  define(text('Auffällige Visuomotorik', 'Visuomotor deficit'), text('Untersuchte Kinder mit auffälliger Visuomotorik an den untersuchten Kindern.', 'Examined children with a visuomotor deficit as a share of examined children.'), {
    id: 'ges_moto', field: health, numerator: 'esu_moto', denominator: 'esu', polarity: -1, sensitive: true, source: examination, tags: ['dortmund:kinder'],
  }),
  define(text('U8 dokumentiert', 'U8 check-up documented'), text('Untersuchte Kinder mit dokumentierter Vorsorgeuntersuchung U8 an den untersuchten Kindern.', 'Examined children with a documented U8 check-up as a share of examined children.'), {
    id: 'ges_u8', field: health, numerator: 'esu_u8', denominator: 'esu', polarity: 1, source: examination, tags: ['dortmund:kinder'],
  }),
];
