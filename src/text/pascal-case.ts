/** An id of lower-case words joined by hyphens as one name: `excess-scope` is `ExcessScope`. */
export function pascalCase(id: string): string {
  return id.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
