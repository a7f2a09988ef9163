import test from 'ava';
import { findFinding } from '../../../src/diagnose/findings/findings.js';
import { createCoverage } from '../../../src/diagnose/evidence/coverage.js';
import { type Files, knowledge, poll, trackOf } from '../fixture.js';

/** What a diagnosis says of some files: its state and its role. */
function found(id: string, files: Files): readonly string[] | undefined {
  const track = trackOf(files);
  const one = knowledge.diagnoses.find((each) => each.id === id);
  const said = one && findFinding(one, track, createCoverage(track.instance.evidenceIndex));
  return said && [said.state, said.role];
}

const hman = (time: string, message: string): string => `${message}   $$<SMS_HIERARCHY_MANAGER><Tue Jun 10 ${time} 1997~><thread=A6>`;
const cycle = (time: string): string => hman(time, '{6534} INFO: Beginning processing cycle~');
const full = (time: string): string =>
  hman(time, "{825} INFO SQL:  Can't allocate space for object 'Syslogs' in database 'SMS' because the 'logsegment' segment is full.");

test('a state that the job went past is in its way ahead while each round of the component tells of it, else it is over', (t) => {
  const withHman = (lines: readonly string[]): Files => ({
    'PRI/eventlog.txt': [
      '6/10/97,8:30:00 AM,SMS,Information,None,350,N/A,PRI1,New site installation initiated for site SEC',
      '6/10/97,9:10:00 AM,SMS,Information,None,349,N/A,PRI1,Remote site installation sequence started for site SEC',
    ],
    'PRI/HMAN.LOG': [cycle('09:00:00'), full('09:00:02'), ...lines],
    'SEC/LANSEND.LOG': [poll('10:00:00', 0, 0), poll('11:50:00', 0, 0)],
  });
  t.deepEqual(found('hm-sql-log-full', withHman([cycle('11:55:00'), full('11:55:02')])), ['active', 'ahead']);
  t.deepEqual(found('hm-sql-log-full', withHman([cycle('11:50:00'), full('11:50:02'), cycle('11:55:00')])), ['active', 'ahead']);
  t.deepEqual(found('hm-sql-log-full', withHman([cycle('11:50:00'), cycle('11:55:00')])), ['healed', 'cause']);
});

test('the daily round of a component is no evidence of what is not known', (t) => {
  t.is(
    found('hi-ct2-backlog', { 'PRI/HMAN.LOG': [cycle('11:50:00'), cycle('11:55:00')], 'SEC/LANSEND.LOG': [poll('10:00:00')] }),
    undefined,
  );
});

test('a warning of a state that the job may not have come to is in its way ahead', (t) => {
  const files = (event: string): Files => ({
    'PRI/eventlog.txt': ['6/10/97,9:10:00 AM,SMS,Information,None,349,N/A,PRI1,Remote site installation sequence started for site SEC'],
    'SEC/eventlog.txt': [`6/10/97,11:06:00 AM,SMS,Warning,None,${event}`],
  });
  const other =
    '236,N/A,SEC1,Cannot install to server (SEC1) in domain (SECDOM). The share (SMS_SHRC) on this server was previously created for SMS site OLD.';
  const mismatch =
    '226,N/A,SEC1,The parent site code (OLD) specified in the site control file does not match the previous parent site code (PRI) in the NT registry.';
  t.deepEqual(found('sc-server-in-other-site', files(other)), ['active', 'ahead']);
  t.deepEqual(found('hi-parent-code-mismatch', files(mismatch)), ['active', 'ahead']);
});

test('a state that is told of again after the job had passed has not healed', (t) => {
  const files = (...polls: readonly string[]): Files => ({
    'PRI/eventlog.txt': [
      '6/10/97,10:30:00 AM,SMS,Information,None,358,N/A,PRI1,Received an ACTUAL site control file from site SEC',
      '6/10/97,8:00:00 AM,SMS,Information,None,349,N/A,PRI1,Remote site installation sequence started for site SEC',
    ],
    'SEC/LANSEND.LOG': polls,
  });
  t.deepEqual(found('sn-capacity-zero', files(poll('10:00:00', 0, 0), poll('10:20:00'))), ['healed', 'cause']);
  t.deepEqual(found('sn-capacity-zero', files(poll('10:00:00', 0, 0), poll('11:50:00', 0, 0))), ['active', 'ahead']);
});
