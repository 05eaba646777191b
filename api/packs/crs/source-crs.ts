/** What a file says of its coordinates, before anything is made of it. */
export type SourceCrs =
  | { readonly kind: 'epsg'; readonly srid: number; readonly name: string }
  | { readonly kind: 'wkt'; readonly wkt: string; readonly name: string }
  | { readonly kind: 'unknown'; readonly name: string };

/** "urn:ogc:def:crs:EPSG::25833", "EPSG:25833", "urn:ogc:def:crs:OGC:1.3:CRS84" … */
export function namedCrs(name: string): SourceCrs {
  if (/CRS84$/i.test(name)) return { kind: 'epsg', srid: 4326, name };
  const code = /EPSG[:/]+(?:[\d.]*[:/])?(\d{4,6})$/i.exec(name.trim())?.[1];
  return code === undefined ? { kind: 'unknown', name } : { kind: 'epsg', srid: Number(code), name };
}

/** A .prj or a GeoPackage's definition: the authority's code of the whole system if it carries one, else the WKT itself. */
export function wktCrs(wkt: string): SourceCrs {
  const text = wkt.trim();
  const name = /^\w+\s*\[\s*"([^"]*)"/.exec(text)?.[1] ?? text.slice(0, 60);
  const code = /(?:AUTHORITY\s*\[\s*"EPSG"\s*,\s*"?|ID\s*\[\s*"EPSG"\s*,\s*)(\d{4,6})"?\s*\]\s*\]$/i.exec(text)?.[1];
  return code === undefined ? { kind: 'wkt', wkt: text, name } : { kind: 'epsg', srid: Number(code), name };
}
