/** Front coding of ascending codes: neighbours share their beginning, so a set of blocks stays short in a link. */
const LONGEST_PREFIX = 35;

/** Each code of an ascending list as one base-36 digit (length shared with the one before) and the rest. */
export function frontCode(codes: readonly string[]): string[] {
  return codes.map((code, i) => {
    const before = codes[i - 1] ?? '';
    let shared = 0;
    while (shared < LONGEST_PREFIX && shared < code.length && code[shared] === before[shared]) shared++;
    if (shared > 0 && isHighSurrogate(code.charCodeAt(shared - 1))) shared--;
    return shared.toString(36) + code.slice(shared);
  });
}

/** The first half of a pair must not be torn from its second: no text encoder takes halves. */
function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

export function frontDecode(items: readonly string[]): string[] {
  let before = '';
  return items.map((item) => {
    const shared = Number.parseInt(item[0] ?? '0', 36) || 0;
    before = before.slice(0, shared) + item.slice(1);
    return before;
  });
}
