/** "2026-11-22 06:12:42.16+00" → ISO 8601 in UTC with milliseconds. */
export function isoTime(timestamp: string): string {
  return new Date(timestamp.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00')).toISOString();
}
