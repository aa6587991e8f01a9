import { type Attempt, addedScopes, type JudgedAttempt } from '../model/attempt.js';

type Answered = Pick<JudgedAttempt, 'grantor' | 'verdict'> & Attempt;

/** Finds the attempt of the other source that asks the same grantor for the same, with the same answer; null where none does. */
export function twinFinder(attempts: readonly Answered[]): (attempt: Answered) => Attempt | null {
  const bySource = { policy: new Map<string, Attempt>(), terraform: new Map<string, Attempt>() };
  for (const attempt of attempts) bySource[attempt.source.kind].set(identityOf(attempt), attempt);
  const { policy, terraform } = bySource;
  if (terraform.size === 0) return () => null;
  return (attempt) =>
    (attempt.source.kind === 'policy' ? terraform : policy).get(identityOf(attempt)) ?? null;
}

function identityOf(attempt: Answered): string {
  const { method, key, grantor, verdict, everything, isOpen } = attempt;
  const by = grantor.kind === 'key' ? grantor.key.id : grantor.kind;
  const because = verdict.kind === 'accepted' ? null : verdict.because;
  const added = addedScopes(attempt).sort();
  return JSON.stringify([
    ...[method, key.id ?? [key.name], by, verdict.kind, because, everything, isOpen],
    added,
  ]);
}
