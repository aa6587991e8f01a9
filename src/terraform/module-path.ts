/** A step of a module's path, with the key of its instance where it has one; such a key can have any character. */
const step = /module\.([^.[\]"]+)(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?(?:\.(?=module\.)|$)/sy;
const keyword = 'module.';

/** The names of the module calls on the way to a module, without their instances; null where the address is none. */
export function moduleNames(address: string): readonly string[] | null {
  const steps = stepsOf(address);
  return steps?.map(({ name }) => name) ?? null;
}

/** The module's address without the word `module.` before each step, as a message names it. */
export function modulePath(address: string): string {
  const steps = stepsOf(address);
  return steps?.map(({ text }) => text.slice(keyword.length)).join('') ?? address;
}

function stepsOf(address: string): readonly { readonly name: string; readonly text: string }[] | null {
  const steps = [];
  for (step.lastIndex = 0; step.lastIndex < address.length; ) {
    const found = step.exec(address);
    if (found === null) return null;
    steps.push({ name: found[1] ?? '', text: found[0] });
  }
  return steps;
}
