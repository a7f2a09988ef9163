// Logs of Configuration Manager: the same components, later wordings.
import test from 'ava';
import { onlyRow } from './logs.js';

const LINES: readonly (readonly [string, string, string])[] = [
  ['SMS_DESPOOLER', '~Used 1 out of 3 despooling threads', 'despool.'],
  ['SMS_DESPOOLER', '~Created a new despooling thread 1A2C', 'despool.'],
  [
    'SMS_DESPOOLER',
    '~Verifying signature for instruction D:\\SMS\\inboxes\\despoolr.box\\receive\\ds_ab12c.ist of type MICROSOFT|SMS|MINIJOBINSTRUCTION|PACKAGE',
    'despool.',
  ],
  ['SMS_DESPOOLER', '~Signature checked out OK for instruction coming from site OSL, proceed with the instruction execution.', 'despool.'],
  ['SMS_DESPOOLER', '~Created retry instruction for job 0000012A', 'despool.'],
  [
    'SMS_DESPOOLER',
    "~Instruction D:\\SMS\\inboxes\\despoolr.box\\receive\\ds_ab12c.ist won't be processed till 12/6/2016 3:41:46 AM Eastern Standard Time",
    'despool.',
  ],
  ['SMS_SCHEDULER', '========  Processing Jobs  ========~', 'sched.'],
  ['SMS_SCHEDULER', '<Activating JOB 0000012A>[Software Distribution for Tools, Package ID = OSL00012]~', 'sched.'],
  ['SMS_SCHEDULER', 'Destination site:  BGO, Preferred Address: *, Priority: 2~', 'sched.'],
  ['SMS_SCHEDULER', 'Instruction type:  MICROSOFT|SMS|MINIJOBINSTRUCTION|PACKAGE~', 'sched.'],
  ['SMS_SCHEDULER', 'Creating instruction file: \\\\FJORD1.corp.example\\SMS_OSL\\inboxes\\schedule.box\\tosend\\0000012A.Iu3~', 'sched.'],
  ['SMS_SCHEDULER', 'Transfer root:  D:\\SMS\\inboxes\\schedule.box\\tosend~', 'sched.'],
  ['SMS_SCHEDULER', 'Created new send request ID:  20134OSL~', 'sched.'],
  ['SMS_SCHEDULER', '====== Updating Send Request List =======~', 'sched.'],
  ['SMS_SCHEDULER', '~====  Checking send requests for outbox \\\\FJORD1\\SMS_OSL\\inboxes\\schedule.box\\outboxes\\LAN.~~', 'sched.'],
  ['SMS_SCHEDULER', 'Sending completed (12345 bytes/sec).~', 'sched.'],
  ['SMS_SCHEDULER', 'Send request has successfully completed.~', 'sched.'],
  ['SMS_SCHEDULER', '<JOB STATUS - COMPLETE>~', 'sched.'],
  ['SMS_SCHEDULER', 'Deleting job package source [D:\\SMS\\x.P00].~', 'sched.'],
  ['SMS_SCHEDULER', 'Deleting send request with ID: 20134OSL.~', 'sched.'],
  ['SMS_SCHEDULER', 'Deleted job 0000012A.~', 'sched.'],
  ['SMS_LAN_SENDER', 'Checking for site-specific sending capacity.  Used 0 out of 3.~', 'lansend.'],
  ['SMS_LAN_SENDER', '~Passed the xmit file test, use the existing connection', 'lansend.'],
  ['SMS_LAN_SENDER', '~Package file = D:\\SMS\\inboxes\\schedule.box\\tosend\\0000012A.P00', 'lansend.'],
  ['SMS_LAN_SENDER', '~Instruction file = D:\\SMS\\inboxes\\schedule.box\\tosend\\0000012A.Iu3', 'lansend.'],
  ['SMS_LAN_SENDER', '~Attempt to create/open the remote file \\\\BGO1.corp.example\\SMS_SITE\\20134OSL.PCK', 'lansend.'],
  ['SMS_LAN_SENDER', '~Created/opened the remote file \\\\BGO1.corp.example\\SMS_SITE\\20134OSL.PCK', 'lansend.'],
  ['SMS_LAN_SENDER', '~Sending Started [D:\\SMS\\inboxes\\schedule.box\\tosend\\0000012A.P00]', 'lansend.'],
  ['SMS_LAN_SENDER', '~Attempt to write 1024 bytes to \\\\BGO1.corp.example\\SMS_SITE\\20134OSL.PCK at position 0', 'lansend.'],
  ['SMS_LAN_SENDER', '~Wrote 1024 bytes to \\\\BGO1.corp.example\\SMS_SITE\\20134OSL.PCK at position 0', 'lansend.'],
  ['SMS_LAN_SENDER', '~Sending completed [D:\\SMS\\inboxes\\schedule.box\\tosend\\0000012A.P00]', 'lansend.'],
  [
    'SMS_LAN_SENDER',
    '~Renaming remote file \\\\BGO1.corp.example\\SMS_SITE\\20134OSL.TMP to \\\\BGO1.corp.example\\SMS_SITE\\20134OSL.SNI',
    'lansend.',
  ],
  ['SMS_LAN_SENDER', '~Rename completed [\\\\BGO1.corp.example\\SMS_SITE\\20134OSL.SNI]', 'lansend.'],
  ['SMS_LAN_SENDER', '~Sending completed successfully', 'lansend.'],
];

for (const [component, message, alias] of LINES)
  test(`${component} ${message}`, (t) => {
    const row = onlyRow(`${message}  $$<${component}><12-06-2016 03:11:46.039+300><thread=6700 (0x1A2C)>\r\n`);
    t.deepEqual([row.format, row.thread, row.zone, row.local], ['cm07', 6700, '+300', '2016-12-06T03:11:46.039']);
    t.true(row.event?.startsWith(alias), row.event ?? 'unrecognised');
  });
