/** Texts of the command line, German and English. */
import type { Locale } from '../../core/city/model.ts';

export type Say = (key: string, parameters?: Readonly<Record<string, string | number>>) => string;

export function sayFor(locale: Locale): Say {
  return (key, parameters = {}) => {
    const template = TEXTS[key]?.[locale];
    if (template === undefined) return key;
    return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole));
  };
}

const ENVIRONMENT = {
  de: `Umgebung: PORT (8080), HOST (127.0.0.1), DATA_DIR (./data), DATABASE_URL (PostgreSQL ≥ 15 mit PostGIS ≥ 3.3;
ohne sie läuft die eingebettete Datenbank), LOG_LEVEL, ATLAS_LANG (de, en).`,
  en: `Environment: PORT (8080), HOST (127.0.0.1), DATA_DIR (./data), DATABASE_URL (PostgreSQL ≥ 15 with PostGIS ≥ 3.3;
without it the embedded database runs), LOG_LEVEL, ATLAS_LANG (de, en).`,
};

const TEXTS: Readonly<Record<string, { readonly de: string; readonly en: string }>> = {
  help: {
    de: `atlas <Befehl> [Optionen]

  start                 baut die Oberfläche, lädt beim ersten Mal Musterstadt und startet den Dienst
  serve                 startet den Dienst mit dem, was geladen ist
  load <Paket>          lädt ein Stadtpaket (Ordner mit datapackage.json)
  cities                zeigt die geladenen Städte
  compute <Stadt>       berechnet einen Indikator je Gebiet
  export <Stadt>        schreibt Werte (CSV) oder Gebiete mit Werten (GeoJSON) in eine Datei
  report <Stadt>        zeigt den Qualitätsbericht der letzten Ladung
  token create|list|revoke   Zugänge über „öffentlich“ hinaus
  backup <Ordner>       sichert die eingebettete Datenbank
  restore <Ordner>      stellt eine Sicherung wieder her

Überall: --help, --json, --lang de|en. Ausgang: 0 gut, 1 misslungen, 2 falscher Aufruf.
${ENVIRONMENT.de}`,
    en: `atlas <command> [options]

  start                 builds the viewer, loads Musterstadt the first time and starts the service
  serve                 starts the service with what is loaded
  load <pack>           loads a city pack (a folder with datapackage.json)
  cities                lists the loaded cities
  compute <city>        computes an indicator per area
  export <city>         writes values (CSV) or areas with values (GeoJSON) to a file
  report <city>         shows the quality report of the last load
  token create|list|revoke   access beyond "public"
  backup <folder>       saves the embedded database
  restore <folder>      brings a backup back

Everywhere: --help, --json, --lang de|en. Exit code: 0 done, 1 failed, 2 wrong call.
${ENVIRONMENT.en}`,
  },
  'help.start': {
    de: 'atlas start [--public] [--no-demo]\n  Baut die Oberfläche, lädt beim ersten Mal die Demostadt und startet den Dienst.\n  --no-demo  ohne Musterstadt\n  --public   erlaubt andere Adressen als die eigene (HOST); Schreiben braucht dann einen Zugang',
    en: 'atlas start [--public] [--no-demo]\n  Builds the viewer, loads the demo city the first time and starts the service.\n  --no-demo  without Musterstadt\n  --public   allows addresses other than this machine (HOST); writing then needs a token',
  },
  'help.serve': {
    de: 'atlas serve [--public]\n  Startet den Dienst mit dem, was geladen ist.',
    en: 'atlas serve [--public]\n  Starts the service with what is loaded.',
  },
  'help.load': {
    de: 'atlas load <Paket> [--files ORDNER] [--check] [--json]\n  Lädt ein Stadtpaket: ganz oder gar nicht. <Paket> ist ein Ordner mit datapackage.json oder der Name eines\n  mitgelieferten (musterstadt, berlin-2021, flensburg-2022, berlin-blocks).\n  --files  Ordner, auf den sich die Pfade des Pakets beziehen (sonst das Paket selbst)\n  --check  nur prüfen, nichts laden; <Paket> darf dann auch ein Fahrplan sein (GTFS, ZIP oder Ordner)',
    en: 'atlas load <pack> [--files DIR] [--check] [--json]\n  Loads a city pack: all of it or nothing. <pack> is a folder with datapackage.json or the name of a shipped one\n  (musterstadt, berlin-2021, flensburg-2022, berlin-blocks).\n  --files  the folder the pack\'s paths start from (default: the pack itself)\n  --check  check only, load nothing; <pack> may then be a timetable as well (GTFS, zip or folder)',
  },
  'help.cities': { de: 'atlas cities [--json]\n  Zeigt die geladenen Städte.', en: 'atlas cities [--json]\n  Lists the loaded cities.' },
  'help.compute': {
    de: 'atlas compute <Stadt> --indicator ID --level EBENE [--period JJJJ] [--edition STAND] [--audience public|planning|statistics] [--json]\n  Berechnet einen Indikator je Gebiet, durch dieselbe Schutzprüfung wie Karte und Schnittstelle.\natlas compute <Stadt> --transit [--day TAG] [--time HH:MM] [--access walk|bike|wheelchair] [--json]\n  Reisezeiten mit dem ÖPNV von allen Blöcken zum nächsten Angebot jeder Art; abgebrochen geht es beim nächsten Aufruf weiter.',
    en: 'atlas compute <city> --indicator ID --level LEVEL [--period YYYY] [--edition KEY] [--audience public|planning|statistics] [--json]\n  Computes an indicator per area, through the same disclosure gate as map and API.\natlas compute <city> --transit [--day DAY] [--time HH:MM] [--access walk|bike|wheelchair] [--json]\n  Travel times by public transport from all blocks to the nearest offer of every kind; when stopped, the next call goes on.',
  },
  'help.export': {
    de: 'atlas export <Stadt> --indicator ID --level EBENE --out DATEI [--format csv|geojson] [--period JJJJ] [--edition STAND] [--audience …]\n  Schreibt Werte (CSV) oder Gebiete mit Werten (GeoJSON).',
    en: 'atlas export <city> --indicator ID --level LEVEL --out FILE [--format csv|geojson] [--period YYYY] [--edition KEY] [--audience …]\n  Writes values (CSV) or areas with values (GeoJSON).',
  },
  'help.report': { de: 'atlas report <Stadt> [--json]\n  Zeigt den Qualitätsbericht der letzten Ladung.', en: 'atlas report <city> [--json]\n  Shows the quality report of the last load.' },
  'help.token': {
    de: 'atlas token create --audience planning|statistics --label NAME [--days 90]\natlas token list\natlas token revoke <ID>\n  Ein Zugang wird nur einmal gezeigt; gespeichert wird sein Hash.',
    en: 'atlas token create --audience planning|statistics --label NAME [--days 90]\natlas token list\natlas token revoke <id>\n  A token is shown only once; its hash is what is stored.',
  },
  'help.backup': {
    de: 'atlas backup <Ordner>\n  Sichert die eingebettete Datenbank in einen neuen Ordner, bei angehaltenem Dienst. Auf PostgreSQL: pg_dump.',
    en: 'atlas backup <folder>\n  Saves the embedded database into a new folder, while the service is stopped. On PostgreSQL: pg_dump.',
  },
  'help.restore': {
    de: 'atlas restore <Ordner> [--force]\n  Stellt eine Sicherung in DATA_DIR her; --force legt einen vorhandenen Bestand beiseite.',
    en: 'atlas restore <folder> [--force]\n  Brings a backup back into DATA_DIR; --force sets existing data aside.',
  },
  unknownVerb: { de: 'Unbekannter Befehl „{verb}“. Es gibt: {verbs}.', en: 'Unknown command "{verb}". There are: {verbs}.' },
  missingArgument: { de: 'Es fehlt: {name}', en: 'Missing: {name}' },
  extraArgument: { de: 'Überzählig: {value}', en: 'Not expected: {value}' },
  buildingViewer: { de: 'Oberfläche wird gebaut', en: 'building the viewer' },
  openingDatabase: { de: 'Datenbank wird geöffnet', en: 'opening the database' },
  generating: { de: 'Musterstadt wird erzeugt', en: 'generating Musterstadt' },
  reading: { de: 'Dateien werden gelesen', en: 'reading files' },
  writing: { de: 'Stadt wird geschrieben', en: 'writing the city' },
  preparing: {
    de: 'Der erste Start wird vorbereitet (unter einer Minute; was hier fehlt, holt er nach) …',
    en: 'Preparing the first start (less than a minute; what is missing here it does itself) …',
  },
  'prepared.server': { de: 'Dienst gebündelt', en: 'service bundled' },
  'prepared.viewer': { de: 'Oberfläche gebaut', en: 'viewer built' },
  'prepared.database': { de: 'Datenbank angelegt', en: 'database made' },
  'prepared.demo': { de: 'Musterstadt geladen', en: 'Musterstadt loaded' },
  'notPrepared.server': { de: 'Der Dienst wurde nicht gebündelt (er startet langsamer)', en: 'The service was not bundled (it starts more slowly)' },
  'notPrepared.viewer': { de: 'Die Oberfläche wurde nicht gebaut', en: 'The viewer was not built' },
  'notPrepared.database': { de: 'Die Datenbank wurde nicht angelegt', en: 'The database was not made' },
  'notPrepared.demo': { de: 'Musterstadt wurde nicht geladen', en: 'Musterstadt was not loaded' },
  readyLine: { de: 'Sozialraum-Atlas: {address}', en: 'Sozialraum-Atlas: {address}' },
  readyCities: { de: 'Geladen: {cities}. Beenden mit Strg+C.', en: 'Loaded: {cities}. Stop with Ctrl+C.' },
  noCities: {
    de: 'Noch keine Stadt geladen: atlas load <Paket>.',
    en: 'No city loaded yet: atlas load <pack>.',
  },
  loaded: { de: '{city} geladen, Datenstand {revision} ({seconds} s).', en: '{city} loaded, data revision {revision} ({seconds} s).' },
  unchanged: { de: '{city}: nichts hat sich geändert (Datenstand {revision}).', en: '{city}: nothing has changed (data revision {revision}).' },
  checked: { de: '{city}: geprüft, nichts geladen.', en: '{city}: checked, nothing loaded.' },
  computingTransit: { de: 'Reisezeiten werden berechnet', en: 'computing travel times' },
  transitDone: { de: 'Reisezeiten von {blocks} Blöcken gespeichert (Berechnung {batch}).', en: 'Travel times from {blocks} blocks stored (computation {batch}).' },
  refused: { de: 'Nicht geladen: der Bericht nennt {errors} Fehler. Der alte Stand bleibt.', en: 'Not loaded: the report names {errors} errors. The old state remains.' },
  tokenOnce: { de: 'Zugang (wird nur jetzt gezeigt): {token}', en: 'Token (shown only now): {token}' },
  tokenRevoked: { de: 'Zugang {id} gilt nicht mehr.', en: 'Token {id} is no longer valid.' },
  noTokens: { de: 'Keine Zugänge.', en: 'No tokens.' },
  written: { de: '{file}: {rows} Zeilen', en: '{file}: {rows} rows' },
  backedUp: { de: 'Gesichert: {file} ({cities})', en: 'Saved: {file} ({cities})' },
  useDump: {
    de: 'DATABASE_URL ist gesetzt: PostgreSQL wird mit pg_dump und pg_restore gesichert.',
    en: 'DATABASE_URL is set: PostgreSQL is saved with pg_dump and pg_restore.',
  },
  restored: { de: 'Wiederhergestellt in {directory}', en: 'Restored into {directory}' },
  notPublic: {
    de: 'HOST={host} ist von außen erreichbar; ohne Anmeldung geht das nur mit --public.',
    en: 'HOST={host} can be reached from outside; without sign-in that needs --public.',
  },
  stopping: { de: 'Wird beendet …', en: 'Stopping …' },
};
