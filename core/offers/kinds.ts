/**
 * The list of kinds a new city starts with; every city may change it. A cutoff says what is near for that kind: where a
 * law or study names one it is cited, everything else is local custom and marked as such (methods/accessibility.md).
 */
import type { LocalText } from '../city/model.ts';
import type { Cutoff, EducationClass, OfferKind } from './offer.ts';

const CUSTOM: LocalText = { de: 'örtlicher Richtwert', en: 'local rule of thumb' };
const SCHULWEG: LocalText = { de: 'Schulweg NRW (§ 5 SchfkVO): kürzester Fußweg', en: 'Way to school in North Rhine-Westphalia (§ 5 SchfkVO): shortest footpath' };
const KITA_STUDY: LocalText = { de: '15 Minuten zu Fuß (bundesweite Studie)', en: '15 minutes on foot (national study)' };
const FIFTEEN: LocalText = { de: '15-Minuten-Stadt', en: '15-minute city' };

interface Rest {
  readonly source?: LocalText;
  readonly hasCapacity?: boolean;
  readonly synonyms?: readonly string[];
}

type Names = readonly [de: string, dePlural: string, en: string, enPlural: string];

function kind(key: string, names: Names, education: EducationClass | null, handlungsfeld: string, targetGroup: string, cutoff: Cutoff, rest: Rest = {}): OfferKind {
  const [de, dePlural, en, enPlural] = names;
  return {
    key,
    name: { de, en },
    plural: { de: dePlural, en: enPlural },
    education,
    handlungsfeld,
    targetGroup,
    cutoff,
    cutoffSource: rest.source ?? CUSTOM,
    hasCapacity: rest.hasCapacity ?? false,
    synonyms: rest.synonyms ?? [],
  };
}

const LEARNING = 'Bildung und Erziehung';
const FAMILIES = 'Eltern und Kinder stärken';
const COHESION = 'Sozialen Zusammenhalt stärken';
const LIVELIHOOD = 'Existenzsicherung';
const WORK = 'Arbeit und Beschäftigung';
const MIGRATION = 'Migration und Teilhabe';
const HEALTH = 'Gesundheit';

export const DEFAULT_KINDS: readonly OfferKind[] = [
  kind('kita', ['Kita', 'Kitas', 'Day-care centre', 'Day-care centres'], 'formal', LEARNING, 'under-6', { minutes: 15 }, { source: KITA_STUDY, hasCapacity: true, synonyms: ['kindertagesstätte', 'kindertageseinrichtung', 'kindergarten', 'krippe', 'amenity=kindergarten', 'amenity=childcare'] }),
  kind('grundschule', ['Grundschule', 'Grundschulen', 'Primary school', 'Primary schools'], 'formal', LEARNING, 'age-6-9', { metres: 2000 }, { source: SCHULWEG, hasCapacity: true, synonyms: ['primarschule', 'isced:level=1'] }),
  kind('weiterfuehrende-schule', ['Weiterführende Schule', 'Weiterführende Schulen', 'Secondary school', 'Secondary schools'], 'formal', LEARNING, 'age-10-17', { metres: 3500 }, { source: SCHULWEG, hasCapacity: true, synonyms: ['gesamtschule', 'gymnasium', 'realschule', 'hauptschule', 'sekundarschule', 'gemeinschaftsschule', 'integrierte sekundarschule', 'amenity=school'] }),
  kind('berufskolleg', ['Berufskolleg', 'Berufskollegs', 'Vocational college', 'Vocational colleges'], 'formal', WORK, 'age-15-24', { metres: 5000 }, { source: SCHULWEG, hasCapacity: true, synonyms: ['berufsschule', 'berufliche schule', 'amenity=college'] }),
  kind('jugendzentrum', ['Jugendzentrum', 'Jugendzentren', 'Youth centre', 'Youth centres'], 'non-formal', LEARNING, 'age-10-17', { minutes: 15 }, { hasCapacity: true, synonyms: ['jugendtreff', 'jugendfreizeiteinrichtung', 'jugendfreizeitstätte', 'jugendclub', 'community_centre:for=juvenile', 'leisure=youth_centre'] }),
  kind('familienzentrum', ['Familienzentrum', 'Familienzentren', 'Family centre', 'Family centres'], 'non-formal', FAMILIES, 'under-6', { minutes: 15 }, { synonyms: ['familienbildungsstätte', 'community_centre:for=family'] }),
  kind('elterncafe', ['Elterncafé', 'Elterncafés', 'Parents’ café', 'Parents’ cafés'], 'informal', FAMILIES, 'under-6', { minutes: 10 }, { hasCapacity: true, synonyms: ['elterntreff', 'krabbelgruppe'] }),
  kind('lernfoerderung', ['Lernförderung', 'Lernförderung', 'Learning support', 'Learning support'], 'non-formal', LEARNING, 'age-6-14', { minutes: 10 }, { hasCapacity: true, synonyms: ['hausaufgabenhilfe', 'nachhilfe'] }),
  kind('sprachkurs', ['Sprachkurs', 'Sprachkurse', 'Language course', 'Language courses'], 'non-formal', MIGRATION, 'adults', { minutes: 20 }, { hasCapacity: true, synonyms: ['sprachcafé', 'integrationskurs', 'amenity=language_school'] }),
  kind('beratung', ['Beratung', 'Beratungsstellen', 'Advice centre', 'Advice centres'], 'non-formal', LIVELIHOOD, 'adults', { minutes: 30 }, { synonyms: ['beratungsstelle', 'sozialberatung', 'schuldnerberatung', 'erziehungsberatung', 'migrationsberatung', 'beschäftigungsberatung', 'social_facility=outreach'] }),
  kind('quartiersbuero', ['Quartiersbüro', 'Quartiersbüros', 'Neighbourhood office', 'Neighbourhood offices'], 'non-formal', COHESION, 'all', { minutes: 15 }, { synonyms: ['quartiersmanagement', 'stadtteilbüro'] }),
  kind('seniorentreff', ['Seniorentreff', 'Seniorentreffs', 'Meeting point for older people', 'Meeting points for older people'], 'informal', COHESION, 'age-65-plus', { minutes: 10 }, { hasCapacity: true, synonyms: ['seniorenbegegnungsstätte', 'altentagesstätte', 'community_centre:for=senior'] }),
  kind('seniorenbuero', ['Seniorenbüro', 'Seniorenbüros', 'Advice for older people', 'Advice for older people'], 'non-formal', COHESION, 'age-65-plus', { minutes: 30 }, { synonyms: ['pflegestützpunkt', 'seniorenberatung'] }),
  kind('nachbarschaftstreff', ['Nachbarschaftstreff', 'Nachbarschaftstreffs', 'Neighbourhood meeting place', 'Neighbourhood meeting places'], 'informal', COHESION, 'all', { minutes: 10 }, { hasCapacity: true, synonyms: ['ort der begegnung', 'bürgerhaus', 'begegnungsstätte', 'stadtteilzentrum', 'nachbarschaftscafé', 'amenity=community_centre', 'amenity=social_centre'] }),
  kind('sport', ['Sport', 'Sportangebote', 'Sport', 'Sport'], 'informal', COHESION, 'all', { minutes: 15 }, { synonyms: ['sportverein', 'sportanlage', 'offene sporthalle', 'bolzplatz', 'leisure=sports_centre', 'leisure=pitch', 'club=sport'] }),
  kind('musikschule', ['Musikschule', 'Musikschulen', 'Music school', 'Music schools'], 'non-formal', LEARNING, 'age-6-14', { minutes: 30 }, { hasCapacity: true, synonyms: ['amenity=music_school'] }),
  kind('bibliothek', ['Bibliothek', 'Bibliotheken', 'Library', 'Libraries'], 'non-formal', LEARNING, 'all', { minutes: 15 }, { source: FIFTEEN, synonyms: ['bücherei', 'stadtteilbibliothek', 'amenity=library'] }),
  kind('erwachsenenbildung', ['Erwachsenenbildung', 'Erwachsenenbildung', 'Adult education', 'Adult education'], 'non-formal', LEARNING, 'adults', { minutes: 30 }, { hasCapacity: true, synonyms: ['volkshochschule', 'vhs'] }),
  kind('arztpraxis', ['Arztpraxis', 'Arztpraxen', 'Doctor’s practice', 'Doctors’ practices'], null, HEALTH, 'all', { minutes: 15 }, { source: FIFTEEN, synonyms: ['hausarzt', 'kinderarzt', 'amenity=doctors', 'healthcare=doctor'] }),
  kind('pflegeeinrichtung', ['Pflegeeinrichtung', 'Pflegeeinrichtungen', 'Care home', 'Care homes'], null, HEALTH, 'age-65-plus', { minutes: 30 }, { hasCapacity: true, synonyms: ['pflegeheim', 'tagespflege', 'social_facility=nursing_home', 'amenity=nursing_home'] }),
  kind('spielplatz', ['Spielplatz', 'Spielplätze', 'Playground', 'Playgrounds'], 'informal', FAMILIES, 'age-3-14', { metres: 500 }, { synonyms: ['leisure=playground'] }),
  kind('kleiderkammer', ['Kleiderkammer', 'Kleiderkammern', 'Clothing bank', 'Clothing banks'], 'informal', LIVELIHOOD, 'all', { minutes: 30 }, { synonyms: ['sozialkaufhaus'] }),
  kind('lebensmittelausgabe', ['Lebensmittelausgabe', 'Lebensmittelausgaben', 'Food bank', 'Food banks'], 'informal', LIVELIHOOD, 'all', { minutes: 30 }, { synonyms: ['tafel', 'tafelausgabe', 'social_facility=food_bank'] }),
]; // prettier-ignore

/** Where nothing said better: nobody's list knows every kind. */
export const OTHER_KIND: OfferKind = kind('sonstiges', ['Sonstiges', 'Sonstiges', 'Other', 'Other'], null, '', 'all', { minutes: 15 });

/** The kind that a word of a file or an OSM tag ("amenity=kindergarten") means, by key, name, plural or synonym. */
export function kindOfWord(word: string, kinds: readonly OfferKind[] = DEFAULT_KINDS): OfferKind | null {
  const wanted = word.trim().toLocaleLowerCase('de');
  if (wanted === '') return null;
  const namesOf = ({ key, name, plural, synonyms }: OfferKind) => [key, name.de, name.en ?? '', plural.de, plural.en ?? '', ...synonyms].map((each) => each.toLocaleLowerCase('de'));
  return kinds.find((each) => namesOf(each).includes(wanted)) ?? null;
}
