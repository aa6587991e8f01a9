import type { ResourceChange } from './plan.js';

/** Whether the plan deletes the key that the resource stands for. */
export function deletesKey({ held }: ResourceChange): boolean {
  return held !== null && held.fate !== 'kept' && held.fate !== 'forgotten';
}

/** Whether the key goes when these resources are refused: one that goes last stays where its successor is not made. */
export function losesKey(resource: ResourceChange, refused: ReadonlySet<ResourceChange>): boolean {
  return deletesKey(resource) && !(resource.held?.fate === 'deleted-last' && refused.has(resource));
}
