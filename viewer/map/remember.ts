/** Keeps the last two answers of a pure function of two arguments, compared by identity: a map has two sides. */
export function remember<A, B, T>(compute: (a: A, b: B) => T): (a: A, b: B) => T {
  let kept: { readonly a: A; readonly b: B; readonly answer: T }[] = [];
  return (a, b) => {
    const known = kept.find((one) => one.a === a && one.b === b);
    if (known) return known.answer;
    const answer = compute(a, b);
    kept = [{ a, b, answer }, ...kept.slice(0, 1)];
    return answer;
  };
}
