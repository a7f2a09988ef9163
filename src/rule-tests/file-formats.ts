// wall times and values -> lines of captured files, as SMS 1.x and Windows NT 4 write them.

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const EOL = '\r\n';

const two = (value: number): string => String(value).padStart(2, '0');
/** Hour of a clock of twelve hours. */
const twelve = (hour: number): number => (hour % 12 === 0 ? 12 : hour % 12);

/** `Tue Nov 04 09:05:00 1997`, as C `asctime` prints it; wall time in milliseconds since 1970 in no zone, as in all functions here. */
export function asctime(wall: number): string {
  const at = new Date(wall);
  const day = `${DAYS[at.getUTCDay()] ?? ''} ${MONTHS[at.getUTCMonth()] ?? ''} ${two(at.getUTCDate())}`;
  return `${day} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} ${at.getUTCFullYear()}`;
}

/** A record of a log in the form of SMS 1.x, without the end of its line. */
export function sms1Line(text: string, component: string, wall: number, thread = 'E4'): string {
  return `${text}   $$<${component}><${asctime(wall)}~><thread=${thread}>`;
}

/** `11/04/97  09:05a`, as `dir` of Windows NT 4 prints it. */
function dirTime(wall: number): string {
  const at = new Date(wall);
  const date = `${two(at.getUTCMonth() + 1)}/${two(at.getUTCDate())}/${two(at.getUTCFullYear() % 100)}`;
  return `${date}  ${two(twelve(at.getUTCHours()))}:${two(at.getUTCMinutes())}${at.getUTCHours() < 12 ? 'a' : 'p'}`;
}

/** An entry of `dir`: a file with its size in bytes, or a folder. */
export function dirLine(wall: number, size: number | 'folder', name: string): string {
  return `${dirTime(wall)}${size === 'folder' ? '        <DIR>         ' : size.toLocaleString('en-US').padStart(22)} ${name}`;
}

/** What `dir` prints below the entries of a folder. */
export function dirTotal(count: number, bytes: number): string {
  return `${String(count).padStart(16)} File(s) ${bytes.toLocaleString('en-US').padStart(14)} bytes`;
}

/** An event of a Windows NT log. */
export interface EventEntry {
  readonly wall: number;
  readonly source: string;
  readonly kind: 'Information' | 'Warning' | 'Error';
  readonly id: number;
  readonly server: string;
  readonly text: string;
}

/** An event as Event Viewer saves it as comma-delimited text, without the end of its line. */
export function eventLogLine({ wall, source, kind, id, server, text }: EventEntry): string {
  const at = new Date(wall);
  const date = `${at.getUTCMonth() + 1}/${at.getUTCDate()}/${two(at.getUTCFullYear() % 100)}`;
  const time = `${twelve(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} ${at.getUTCHours() < 12 ? 'AM' : 'PM'}`;
  return `${date},${time},${source},${kind},None,${id},N/A,${server},${text}`;
}

/** What `net start` prints: services that run. */
export function serviceList(names: readonly string[]): string {
  const lines = names.map((name) => `   ${name}`);
  return ['These Windows NT services are started:', '', ...lines, '', 'The command completed successfully.', ''].join(EOL);
}

/** A number as a REGEDIT4 export writes it. */
export const registryNumber = (value: number): string => `dword:${value.toString(16).padStart(8, '0')}`;

/** A text as a REGEDIT4 export writes it, names of values too. */
export const registryText = (value: string): string => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
