// A small pack that cases of checks may `use`: types, a component with a heartbeat, an event log, a process with facts and workarounds.

import type { Pack } from '../../src/knowledge/index.js';
import { compile } from '../../src/language/compile.js';

const GRAMMAR = `
pack base version 1.0
lookup win32 {
  5 = ERROR_ACCESS_DENIED "no right"
}
type int      = /[0-9]+/ compare decimal
type digit    = /[0-9]/
type sitecode = /[0-9A-Z]{3}/ fold case
type jobid    = /[0-9A-Z]{8}/ fold case
type srid     = parts "{priority:digit}_{counter:jobtail}{site:sitecode}" fold case compare name
type jobtail  = /[0-9A-Z]{3}/
type win32    = int lookup win32
type word     = /[^\\s]+/
type rest     = /.+/
type stop     = /\\./

component SMS_LAN_SENDER "LAN Sender" as lansend {
  files "lansend.log"
  heartbeat poll every 5m
  event poll "Checking for sending capacity. Used {used:int} out of {limit:int}." severity debug source kb Q126229 {
    sample "Checking for sending capacity. Used 1 out of 5."
  }
  event found "Found send request. ID: {request:srid}, Dest Site: {dest:sitecode}" severity info source kb Q276259 {
    sample "Found send request. ID: 1_06XCEN, Dest Site: CEN"
  }
  event connect-failed severity error source kb Q235753 {
    template "Cannot connect to {server:word}, Win32 error = {code:win32}"
    template "Cannot connect, Win32 error = {code:win32}"
    sample "Cannot connect to \\\\FJORD1\\SMS_SITE, Win32 error = 53"
    sample "Cannot connect, Win32 error = 53"
  }
}
eventlog nt "NT application log" source "SMS" {
  event 358 "Received an ACTUAL site control file from site {site:sitecode}" severity info source kb Q122181 {
    sample "Received an ACTUAL site control file from site CHI"
  }
  event 213 "Cannot write the file" severity error source kb Q122179 {
    sample "Cannot write the file"
  }
}
`;

const RULES = `
pack base-rules version 1.0
use base
process report "Reports" {
  reference kb Q183347
  host child
  host parent = parent of child
  subject child
  key site    : sitecode = child.code
  key request : srid
  let response on child = sitecontrol "SITECTRL.CT0" field "property Service Response" map 1 = 5m else 30m
  variant upgrade by lansend.poll on child
  stage P1 send "it is sent" on child in SMS_LAN_SENDER {
    reached by lansend.found bind request = request
    failed by lansend.connect-failed
  }
  stage P2 apply "it is applied" on parent {
    after send within 2 response
    reached by nt.358 where site == key.site
  }
  goal apply
}
fact waiting for report on child "it waits" {
  file "SITE.SRV\\{key.request}.SRQ" present
}
diagnosis no-right "The account has no right" {
  severity error
  reference kb Q137610
  for report at send
  when lansend.connect-failed on child where code == 5
  when any { fact waiting  lansend.poll on child }
  against lansend.found on child
  explain "No right."
  fix "Give it the right."
}
workaround wait "Wait" {
  for report
  reference kb Q183347
  risk none
  step "Wait."
}
workaround rebuild "Build it again" {
  for report
  reference kb Q183347
  risk rebuild
  step "Build {child.code} again." danger
}
`;

function soundPack(file: string, text: string, known: readonly Pack[]): Pack {
  const { pack, diagnostics } = compile([{ file, text }], known);
  if (!pack) throw new Error(diagnostics.map(({ message, span }) => `${span.file}:${span.line}: ${message}`).join('\n'));
  return pack;
}

/** The packs `base` (grammar) and `base-rules`. */
export function basePacks(): readonly Pack[] {
  const grammar = soundPack('base.grammar', GRAMMAR, []);
  return [grammar, soundPack('base.rules', RULES, [grammar])];
}
