// The variables of the environment that smslog reads or sets, with what each does. The only list of them.

/** A variable. */
export interface EnvironmentVariable {
  readonly name: string;
  /** What it does; a clause without a full stop. */
  readonly meaning: string;
}

/** In the order in which pages list them. */
export const ENVIRONMENT: readonly EnvironmentVariable[] = [
  { name: 'NO_COLOR', meaning: 'if it is not empty: no color, unless --color says otherwise' },
  { name: 'FORCE_COLOR', meaning: 'if it is not empty, 0 or false: color in pipes and files as well' },
  { name: 'TERM', meaning: 'dumb: no color, no pager, no screen that is drawn anew; linux: marks and lines in ASCII' },
  { name: 'SMSLOG_ASCII', meaning: 'if it is not empty: marks and lines in ASCII, the same as --ascii' },
  { name: 'LC_ALL', meaning: 'locale, before LC_CTYPE and LANG: if it says UTF-8, marks and lines are drawn with characters beyond ASCII' },
  { name: 'LC_CTYPE', meaning: 'the same, before LANG' },
  { name: 'LANG', meaning: 'the same' },
  {
    name: 'WT_SESSION',
    meaning:
      'set by Windows Terminal: marks and lines beyond ASCII in it; in ASCII in other consoles of Windows and in pipes, but for a locale',
  },
  { name: 'SMSLOG_CONFIG', meaning: 'file with options that are usual here, where --config names none; none: no file' },
  { name: 'SMSLOG_PAGER', meaning: 'program that shows reports which are longer than the terminal, before PAGER; empty: none' },
  { name: 'PAGER', meaning: 'the same; default: less, if it is there' },
  { name: 'LESS', meaning: 'options of less; FRX if it is not set, so that a report that fits is just printed' },
  { name: 'NODE_ENV', meaning: 'handed to the terminal part of smslog view; production if it is not set' },
  { name: 'CI', meaning: 'no meaning for smslog view, which asks for a terminal; CONTINUOUS_INTEGRATION neither' },
  { name: 'SMSLOG_QUEUE', meaning: 'address of the queue of smslog fleet, where --queue names none; it may hold a password' },
  { name: 'SMSLOG_QUEUE_PASSWORD', meaning: 'password of the queue of smslog fleet' },
  { name: 'SMSLOG_SKIPPED', meaning: 'set for the program of --run: how many matches have passed since it was last started' },
];
