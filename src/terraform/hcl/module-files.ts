import { compareText } from '../../model/order.js';

/** What made a plan, and reads the files. */
export type PlanTool = 'terraform' | 'opentofu';

/** A file of a module's folder. */
export interface ModuleFile {
  readonly name: string;
  readonly syntax: 'native' | 'json';
  /** Whether it is merged over the others, as `override.tf` is. */
  readonly isOverride: boolean;
}

/**
 * The files of a folder that a module consists of, in the order in which they are read: those that override come last. Of
 * OpenTofu's own files Terraform reads none, and OpenTofu reads them in the place of those of Terraform that have the same name.
 * @see https://developer.hashicorp.com/terraform/language/files/override
 */
export function moduleFiles(names: readonly string[], tool: PlanTool): readonly ModuleFile[] {
  const all = new Set(names);
  const files = names.flatMap((name): ModuleFile[] => {
    const [, stem, language, json = ''] = ending.exec(name) ?? [];
    if (stem === undefined) return [];
    const isHidden = tool === 'opentofu' && language === 'tf' && all.has(`${stem}.tofu${json}`);
    if (isHidden || (tool === 'terraform' && language === 'tofu')) return [];
    const isOverride = stem === 'override' || stem.endsWith('_override');
    return [{ name, syntax: json === '' ? 'native' : 'json', isOverride }];
  });
  return files.sort((a, b) => Number(a.isOverride) - Number(b.isOverride) || compareText(a.name, b.name));
}

/** Hidden files are none of Terraform's. */
const ending = /^([^.][\s\S]*)\.(tf|tofu)(\.json)?$/;
