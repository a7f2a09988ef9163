// What chevrotain asks of lodash-es, with what JavaScript has today: lists and objects alike, functions as iteratees. Part of the bundle only.
const isList = (of) => of !== null && of !== undefined && typeof of !== 'function' && Number.isInteger(of.length);
const pairs = (of) =>
  isList(of) ? Array.from(of, (value, index) => [value, index]) : Object.entries(of ?? {}).map(([key, value]) => [value, key]);

export const identity = (value) => value;
export const noop = () => undefined;
export const isArray = Array.isArray;
export const isFunction = (value) => typeof value === 'function';
export const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';
export const isRegExp = (value) => value instanceof RegExp;
export const isString = (value) => typeof value === 'string';
export const isUndefined = (value) => value === undefined;
export const isEmpty = (of) => pairs(of).length === 0;
export const has = (of, key) => of !== null && of !== undefined && Object.hasOwn(of, key);
export const keys = (of) => pairs(of).map(([, key]) => String(key));
export const values = (of) => pairs(of).map(([value]) => value);

export function forEach(of, act) {
  for (const [value, key] of pairs(of)) if (act(value, key, of) === false) break;
  return of;
}
export const map = (of, make = identity) => pairs(of).map(([value, key]) => make(value, key, of));
export const filter = (of, is = identity) => values(of).filter((value, index) => is(value, index, of));
export const reject = (of, is) => values(of).filter((value, index) => !is(value, index, of));
export const find = (of, is) => pairs(of).find(([value, key]) => is(value, key, of))?.[0];
export const some = (of, is = identity) => pairs(of).some(([value, key]) => is(value, key, of));
export const every = (of, is = identity) => pairs(of).every(([value, key]) => is(value, key, of));
export const includes = (of, wanted) => (isString(of) ? of.includes(wanted) : values(of).includes(wanted));
export function reduce(of, add, ...start) {
  const all = pairs(of);
  let sum = start.length > 0 ? start[0] : all.shift()?.[0];
  for (const [value, key] of all) sum = add(sum, value, key, of);
  return sum;
}
export const flatMap = (of, make) => map(of, make).flat();
export const flatten = (list) => (list ?? []).flat();
export const compact = (list) => (list ?? []).filter(Boolean);
export const uniq = (list) => [...new Set(list)];
export const difference = (list, without) => (list ?? []).filter((value) => !without.includes(value));
export const drop = (list, count = 1) => (list ?? []).slice(count);
export const dropRight = (list, count = 1) => (list ?? []).slice(0, Math.max(0, list.length - count));
export const first = (list) => list?.[0];
export const last = (list) => list?.at(-1);
export const indexOf = (list, value) => (list ?? []).indexOf(value);
export const clone = (value) =>
  isArray(value) ? [...value] : isObject(value) ? Object.assign(Object.create(Object.getPrototypeOf(value)), value) : value;
export const assign = Object.assign;
export function defaults(of, ...more) {
  for (const one of more) for (const [key, value] of Object.entries(one ?? {})) if (of[key] === undefined) of[key] = value;
  return of;
}
export const pickBy = (of, is) => Object.fromEntries(Object.entries(of ?? {}).filter(([key, value]) => is(value, key)));
export function groupBy(of, by) {
  const groups = {};
  for (const value of values(of)) (groups[by(value)] ??= []).push(value);
  return groups;
}
export const upperFirst = (text) => text.charAt(0).toUpperCase() + text.slice(1);
