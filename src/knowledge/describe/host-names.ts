// Roles, keys and properties in rules -> what people call them. Without a capture these are roles; with one they can be its sites.

/** Names of the hosts, keys and properties of a process. */
export interface HostNames {
  /** A host of the process; undefined: any of them. */
  host(role: string | undefined): string;
  /** A key of the case, or a part of it. */
  key(name: string, part?: string): string;
  /** A property of a host. */
  property(role: string, property: string): string;
}

/** Names by role: `the child`, `this job's request`, `the parent's code`. */
export const ROLE_NAMES: HostNames = {
  host: (role) => (role === undefined ? 'any of the sites' : `the ${role}`),
  key: (name, part) => (part === undefined ? `this job's ${name}` : `the ${part} of this job's ${name}`),
  property: (role, property) => `the ${role}'s ${property}`,
};
