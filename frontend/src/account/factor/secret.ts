/** A secret as people read and type it: four characters at a time. */
export function inGroups(secret: string): string {
  return secret.replace(/.{4}(?=.)/g, '$& ');
}

/** At so few recovery codes it is time for new ones. */
export const FEW_CODES = 3;

/** What is on paper: a line for each code, and whose they are. */
export function asText(codes: readonly string[], heading: string): string {
  return `${heading}\n\n${codes.join('\n')}\n`;
}
