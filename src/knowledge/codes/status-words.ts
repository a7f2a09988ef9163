// A code as somebody read it -> the 32 bits of an HRESULT or an NTSTATUS, and what their fields say of themselves.

import type { SystemCodes } from '../types/index.js';

/** What the bits of a status say, whether or not its number has a name; plain data. */
export interface StatusFields {
  readonly form: 'hresult' | 'ntstatus';
  readonly severity: 'success' | 'information' | 'warning' | 'error';
  /** Which part of the system it comes from. */
  readonly facility: number;
  /** As Windows calls it (`WINDOWSUPDATE`); null: the number has no public name. */
  readonly facilityName: string | null;
  /** The low 16 bits. */
  readonly code: number;
  /** Set by a program that is not of Microsoft. */
  readonly isCustom: boolean;
}

const NT_BIT = 0x1000_0000;
const WIN32_FACILITY = 7;
const MOST_WORD = 0xffff_ffffn;
/** The low half of a negative number of 64 bits. */
const SIGN_EXTENSION = 0xffff_ffffn << 32n;

/**
 * The bits of a status: `0x80070005`, `80070005` (hexadecimal of eight digits), `2147942405`, `-2147024891`, and the same extended to 64 bits.
 *
 * @returns undefined if the text is no such number; bare digits count only from 0x80000000 on, as every failure has its first bit set
 */
export function statusWord(text: string): number | undefined {
  if (/^-\d{1,19}$/.test(text)) {
    const value = BigInt(text);
    return value < -0x8000_0000n ? undefined : Number(BigInt.asUintN(32, value));
  }
  const isMarked = /^0x[0-9a-f]{1,16}$/i.test(text);
  if (!isMarked && !/^(?:\d{10,20}|[89a-f][0-9a-f]{7})$/i.test(text)) return undefined;
  const raw = BigInt(isMarked || text.length < 10 ? `0x${text.replace(/^0x/i, '')}` : text);
  const value = (raw & SIGN_EXTENSION) === SIGN_EXTENSION && raw < 1n << 64n ? raw & MOST_WORD : raw;
  return value > MOST_WORD || (!isMarked && value < 0x8000_0000n) ? undefined : Number(value);
}

/** A number as its 32 bits without a sign: programs print a status either way. */
export const unsigned = (number: number): number => (number < 0 ? number + 0x1_0000_0000 : number);

/** What a status says of itself, read as one of the two forms. */
export function statusFields(word: number, form: StatusFields['form'], codes: SystemCodes | undefined): StatusFields {
  const high = word >>> 30;
  if (form === 'hresult') {
    const facility = (word >>> 16) & 0x7ff;
    const facilityName = codes?.facilities.get(facility) ?? null;
    return {
      form,
      severity: high >= 2 ? 'error' : 'success',
      facility,
      facilityName,
      code: word & 0xffff,
      isCustom: ((word >>> 29) & 1) === 1,
    };
  }
  const severity = (['success', 'information', 'warning', 'error'] as const)[high] ?? 'error';
  return { form, severity, facility: (word >>> 16) & 0xfff, facilityName: null, code: word & 0xffff, isCustom: ((word >>> 29) & 1) === 1 };
}

/** The form that a status without a name most likely has: failures of NT begin with C (E if they are those of a program), all others are HRESULTs. */
export function likelyForm(word: number): StatusFields['form'] {
  return word >>> 30 === 3 && (word & NT_BIT) === 0 ? 'ntstatus' : 'hresult';
}

/** What another code is wrapped in. */
export interface CarriedCode {
  readonly table: 'win32' | 'ntstatus';
  readonly value: number;
  readonly inside: string;
}

/** The code that a status carries: HRESULT_FROM_WIN32, HRESULT_FROM_NT, NTSTATUS_FROM_WIN32. */
export function carriedCode(word: number): CarriedCode | undefined {
  const facility = (word >>> 16) & 0xfff;
  if (word >>> 28 === 8 && facility === WIN32_FACILITY)
    return { table: 'win32', value: word & 0xffff, inside: 'an HRESULT that carries a Win32 code' };
  if (word >>> 28 === 0xc && facility === WIN32_FACILITY)
    return { table: 'win32', value: word & 0xffff, inside: 'an NTSTATUS that carries a Win32 code' };
  if (word >>> 28 === 0xd) return { table: 'ntstatus', value: (word & ~NT_BIT) >>> 0, inside: 'an HRESULT that carries an NTSTATUS' };
  return undefined;
}
