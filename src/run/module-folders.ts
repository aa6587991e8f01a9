import { maxTerraformBytes, maxTerraformFiles, maxTerraformTotalBytes } from '../model/plan.js';
import { type FileLines, fileLines } from '../terraform/hcl/file-lines.js';
import { type ModuleFile, moduleFiles, type PlanTool } from '../terraform/hcl/module-files.js';
import { type ModuleLines, moduleLines } from '../terraform/hcl/module-lines.js';
import type { Redact } from '../text/redaction.js';
import { utf8Text, withoutByteOrderMark } from '../text/utf8.js';
import { Obstacle, type ObstacleKind } from '../workspace/obstacle.js';
import { namesInFolder } from '../workspace/read-folder.js';
import { readRegularFile } from '../workspace/read-regular-file.js';

/** Why nothing was read of a file or a folder that is there. */
export type PassedOver = ObstacleKind | 'too large' | 'unreadable' | 'encoding' | 'syntax';

/** Reads the folders of modules, each once, and takes note of what it has to pass over. */
export class ModuleFolders {
  /** By the reason, paths from the workspace, in the order of the reading. */
  readonly passedOver = new Map<PassedOver, string[]>();
  /** Those of which lines may be told, without byte-order mark, by path from the workspace. */
  readonly texts = new Map<string, string>();
  readonly #workspace: string;
  readonly #redact: Redact;
  readonly #tool: PlanTool;
  readonly #read = new Map<string, ModuleLines>();
  #files = 0;
  #bytes = 0;

  constructor(workspace: string, redact: Redact, tool: PlanTool) {
    this.#workspace = workspace;
    this.#tool = tool;
    this.#redact = redact;
  }

  /** Whether there are more files than are read, or larger ones; then what was read is not all. */
  get isTooMuch(): boolean {
    return this.#files > maxTerraformFiles || this.#bytes > maxTerraformTotalBytes;
  }

  /** Where the blocks of the module in this folder stand; `folder` is its path from the workspace. */
  linesIn(folder: string): ModuleLines {
    const known = this.#read.get(folder);
    if (known !== undefined) return known;
    const lines = this.#linesIn(folder);
    this.#read.set(folder, lines);
    return lines;
  }

  #linesIn(folder: string): ModuleLines {
    const files = moduleFiles(this.#namesIn(folder), this.#tool);
    this.#files += files.length;
    if (this.isTooMuch) return nothing;
    const read = files.map((file) => ({ ...file, lines: this.#linesOf(folder, file) }));
    const linesOf = (isOverride: boolean) =>
      read.filter((file) => file.isOverride === isOverride).flatMap(({ lines }) => lines ?? []);
    return moduleLines({
      files: linesOf(false),
      overrides: linesOf(true),
      lacksOverride: read.some(({ isOverride, lines }) => isOverride && lines === null),
    });
  }

  #namesIn(folder: string): readonly string[] {
    try {
      return namesInFolder(this.#workspace, folder) ?? [];
    } catch (error) {
      this.#passOver(error instanceof Obstacle ? error.kind : 'unreadable', folder);
      return [];
    }
  }

  /** Null where the file is passed over. */
  #linesOf(folder: string, { name, syntax }: ModuleFile): FileLines | null {
    const file = folder === '.' ? name : `${folder}/${name}`;
    const text = this.#textOf(file);
    if (text === null) return null;
    const lines = fileLines(text, file, syntax);
    if (lines === null) return this.#passOver('syntax', file);
    if (lines.keys.length + lines.calls.length > 0) this.texts.set(file, text);
    return lines;
  }

  #textOf(file: string): string | null {
    // A path that is not shown as it is tells nobody where to look.
    if (this.isTooMuch || this.#redact(file) !== file) return null;
    try {
      const found = readRegularFile(this.#workspace, file, maxTerraformBytes);
      if (found.kind !== 'read')
        return this.#passOver(found.kind === 'missing' ? 'exchanged' : found.kind, file);
      this.#bytes += found.bytes.length;
      const text = utf8Text(found.bytes);
      return text === null ? this.#passOver('encoding', file) : withoutByteOrderMark(text);
    } catch (error) {
      return this.#passOver(error instanceof Obstacle ? error.kind : 'unreadable', file);
    }
  }

  #passOver(why: PassedOver, path: string): null {
    this.passedOver.set(why, [...(this.passedOver.get(why) ?? []), path]);
    return null;
  }
}

const nothing: ModuleLines = { keys: new Map(), calls: new Map() };
