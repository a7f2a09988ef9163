// wall times -> text
const two = (number: number): string => String(number).padStart(2, '0');

/** `1998-02-03` */
export function dateText(wall: number): string {
  return new Date(wall).toISOString().slice(0, 10);
}

/** `20:29:46`, with thousandths where there are any. */
export function clockText(wall: number): string {
  const date = new Date(wall);
  const text = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
  const ms = date.getUTCMilliseconds();
  return ms === 0 ? text : `${text}.${String(ms).padStart(3, '0')}`;
}
