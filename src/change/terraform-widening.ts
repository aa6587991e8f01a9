import { named, type Phrase, phrase, silence } from '../model/phrase.js';
import type { TerraformChange } from '../model/policy-change.js';
import type { Location } from '../model/source.js';
import { grantorNamed } from '../text/grantor-text.js';

/** What is to be said of a change that widens, with what tells it from others. */
export interface Widening {
  readonly matter: Phrase;
  readonly advice: Phrase;
  readonly location: Location;
  readonly about: string;
}

/** What a change of the member `terraform` loosens, in words. */
export function terraformWidening(change: TerraformChange): Widening {
  const { location } = change;
  switch (change.kind) {
    case 'grantor': {
      const { configuration, before, after } = change;
      const about = `terraform ${configuration ?? ''} ${after ?? ''}`;
      const of = configuration === null ? silence : phrase` for provider ${named(configuration)}`;
      if (after === null)
        return {
          matter: phrase`This change no longer says which key Terraform applies with${of}; it was ${grantorNamed(before)}.`,
          advice: phrase`Name it, since without it every key is tried.`,
          location,
          about,
        };
      return {
        matter: phrase`This change makes ${grantorNamed(after)} the grantor of Terraform${of}; it was ${grantorNamed(before)}.`,
        advice: phrase`Make sure that Terraform applies with that key.`,
        location,
        about,
      };
    }
    case 'ignored':
      return {
        matter: phrase`This change says that provider ${named(change.configuration)} of Terraform is for another account, so that nothing is judged any more that Terraform sends by it.`,
        advice: phrase`Make sure that it is.`,
        location,
        about: `terraform ${change.configuration}`,
      };
    case 'manages-keys':
      return {
        matter: phrase`This change lets resources of Terraform govern the keys that no entry governs.`,
        advice: phrase`Make sure that the configuration of Terraform is reviewed as the policy is.`,
        location,
        about: 'terraform manages-keys',
      };
  }
}
