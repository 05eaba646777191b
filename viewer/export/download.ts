/** Hands a file to the browser's downloads. Names become safe for every file system. */
export function download(content: Blob | string, fileName: string, type = 'text/plain;charset=utf-8'): void {
  const blob = typeof content === 'string' ? new Blob([content], { type }) : content;
  const address = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = safeFileName(fileName);
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** "SGB-II-Quote, 2021 (Bezirk).png" → "sgb-ii-quote-2021-bezirk.png". */
export function safeFileName(name: string): string {
  const [, stem = name, ending = ''] = /^(.+)\.([A-Za-z0-9]{1,8})$/.exec(name) ?? [];
  const umlauts: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };
  const plain = stem
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => umlauts[letter]!)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 100);
  return ending ? `${plain || 'karte'}.${ending.toLowerCase()}` : plain || 'karte';
}
