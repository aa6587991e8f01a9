/** Why a path is not used. */
export type ObstacleKind =
  /** A relative path that leads out of the workspace. */
  | 'outside'
  /** A symbolic link of the workspace, or at the end of a path. */
  | 'link'
  /** Git's own folder in the workspace. */
  | 'git'
  /** Something else where a folder must be. */
  | 'not a folder'
  /** A folder where a file must be. */
  | 'folder'
  /** A FIFO, a socket or a device. */
  | 'not a file'
  /** Something else than what was looked at before. */
  | 'exchanged';

/** What is in the way of reading or writing a file; how it is said depends on the file. */
export class Obstacle extends Error {
  readonly kind: ObstacleKind;
  /** The part of the path that is in the way: from the workspace with forward slashes, absolute outside. */
  readonly part: string;

  constructor(kind: ObstacleKind, part: string) {
    super(`${part}: ${kind}`);
    this.kind = kind;
    this.part = part;
  }
}
